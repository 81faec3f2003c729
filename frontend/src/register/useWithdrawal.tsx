import '../i18n/decisionWords';
import '../i18n/planWords';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegister, withdrawAcceptance, withdrawPlanApproval, type Row } from '../backend';
import type { RecordAction } from './RecordFields';
import { useDecision } from './useDecision';

export interface Verbs {
  actions: (row: Row) => RecordAction[];
  dialog: ReactNode;
}

const withdraw = { acceptances: withdrawAcceptance, plan_approvals: withdrawPlanApproval };
const consequence = {
  acceptances: 'decisions.withdrawing',
  plan_approvals: 'plans.withdrawing',
} as const;

/** The verb that ends a decision, for its panel. */
export function useWithdrawal(register: keyof typeof withdraw): Verbs {
  const { t } = useTranslation();
  const { ask, dialog } = useDecision();
  const verb = useDecidedBy(register, 'withdrawn_on');
  const actions = useCallback(
    (row: Row): RecordAction[] =>
      verb
        ? [
            {
              verb,
              refusals: row.values.withdrawn_on ? [t('decisions.isWithdrawn')] : [],
              start: () =>
                ask({
                  verb,
                  name: row.ref,
                  consequence: t(consequence[register]),
                  register,
                  asks: ['withdrawn_why', 'withdrawn_by', 'withdrawn_on', 'withdrawal_proof'],
                  may: ['withdrawal_proof'],
                  decide: (given) =>
                    withdraw[register]({
                      id: row.id,
                      why: given('withdrawn_why'),
                      by: given('withdrawn_by'),
                      on: given('withdrawn_on'),
                      proof: given('withdrawal_proof'),
                    }),
                }),
            },
          ]
        : [],
    [ask, register, t, verb],
  );
  return { actions, dialog };
}

/** The verb that decides a field. */
export function useDecidedBy(register: string, field: string): string | undefined {
  return useRegister(register)?.fields.find(({ key }) => key === field)?.decidedBy;
}
