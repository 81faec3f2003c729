import '../i18n/decisionWords';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { createRecord, useRows, type Row } from '../backend';
import { day } from '../ui/format';
import type { RecordAction } from './RecordFields';
import { useDecision } from './useDecision';

const REQUESTS = 'requests';
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Where a request names what it is for. */
const sides = { soa: 'controls', clauses: 'clauses', evidence: 'evidence' } as const;

/** The verb that asks someone for evidence: for a control or a clause, or for a record that is to be renewed. */
export function useEvidenceRequest(
  register: 'soa' | 'clauses' | 'evidence',
  nameOf: (row: Row) => string,
  whoOf: (row: Row) => string,
): { action: (row: Row) => RecordAction; dialog: ReactNode } {
  const { t } = useTranslation();
  const { ask, dialog } = useDecision();
  const requests = useRows(REQUESTS).data?.rows;
  const side = sides[register];
  const action = useCallback(
    (row: Row): RecordAction => {
      const verb = t('decisions.request');
      const open = (requests ?? []).filter(
        ({ values }) =>
          values.status === 'open' &&
          Array.isArray(values[side]) &&
          (values[side] as string[]).includes(row.id),
      );
      return {
        verb,
        refusals: [],
        says:
          open
            .map(({ ref, values }) =>
              text(values.due)
                ? t('decisions.requestedBy', { ref, day: day(text(values.due)) })
                : t('decisions.requested', { ref }),
            )
            .join(' ') || t('decisions.requestNone'),
        start: () =>
          ask({
            verb,
            name: row.ref,
            consequence: t('decisions.requesting', { ref: row.ref }),
            register: REQUESTS,
            asks: ['title', 'asked_of', 'due', 'asked_on'],
            start: { title: nameOf(row), asked_of: whoOf(row) },
            may: ['asked_of', 'due'],
            decide: (given) =>
              createRecord(
                REQUESTS,
                {
                  title: given('title'),
                  asked_of: given('asked_of') || null,
                  due: given('due'),
                  asked_on: given('asked_on'),
                  [side]: [row.id],
                },
                [register],
              ),
          }),
      };
    },
    [ask, nameOf, register, requests, side, t, whoOf],
  );
  return { action, dialog };
}
