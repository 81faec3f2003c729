import '../i18n/decisionWords';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  approveAssessment,
  approveCriteria,
  approveScope,
  approveSoa,
  useRegister,
  type Approval,
  type Row,
} from '../backend';
import type { RecordAction } from './RecordFields';
import { useDecision } from './useDecision';
import { nameOf } from './words';

const approve = {
  scopes: approveScope,
  soa_versions: approveSoa,
  criteria: approveCriteria,
  assessments: approveAssessment,
} satisfies Record<string, (q: Approval) => Promise<unknown>>;

/** A register whose records are written as a draft and approved. */
export type Approved = keyof typeof approve;

/** The verb that approves a record of such a register, for its panel. */
export function useApproval(register: Approved): {
  actions: (row: Row) => RecordAction[];
  dialog: ReactNode;
} {
  const { t } = useTranslation();
  const info = useRegister(register);
  const { ask, dialog } = useDecision();
  const actions = useCallback(
    (row: Row): RecordAction[] => {
      const verb = info?.fields.find(({ key }) => key === 'approved_by')?.decidedBy;
      if (!info || !verb) return [];
      return [
        {
          verb,
          refusals: row.values.status === 'approved' ? [t('decisions.isApproved')] : [],
          start: () =>
            ask({
              verb,
              name: nameOf(info, row.values),
              consequence: t(`decisions.approving.${register}`),
              register,
              asks: ['approved_by', 'approved_on', 'proof'],
              may: ['proof'],
              decide: (given) =>
                approve[register]({
                  id: row.id,
                  by: given('approved_by'),
                  on: given('approved_on'),
                  proof: given('proof'),
                }),
            }),
        },
      ];
    },
    [ask, info, register, t],
  );
  return { actions, dialog };
}
