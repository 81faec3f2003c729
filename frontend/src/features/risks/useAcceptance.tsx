import '../../i18n/decisionWords';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  acceptRisk,
  useBook,
  useRegister,
  useRows,
  withdrawAcceptance,
  type Row,
} from '../../backend';
import type { RecordAction } from '../../register/RecordFields';
import { useDecision } from '../../register/useDecision';
import { day } from '../../ui/format';
import { ratingOf } from './rating';

interface Verbs {
  actions: (row: Row) => RecordAction[];
  dialog: ReactNode;
}

/** The verb that ends an acceptance, for its panel. */
export function useWithdrawal(): Verbs {
  const { t } = useTranslation();
  const { ask, dialog } = useDecision();
  const verb = useVerb('withdrawn_on');
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
                  consequence: t('decisions.withdrawing'),
                  register: 'acceptances',
                  asks: ['withdrawn_why', 'withdrawn_on'],
                  may: [],
                  decide: (given) =>
                    withdrawAcceptance({
                      id: row.id,
                      why: given('withdrawn_why'),
                      on: given('withdrawn_on'),
                    }),
                }),
            },
          ]
        : [],
    [ask, t, verb],
  );
  return { actions, dialog };
}

/** The verbs of a risk: accepting it, and ending the acceptance that stands. */
export function useAcceptance(): Verbs {
  const { t } = useTranslation();
  const people = useBook()?.people;
  const acceptances = useRows('acceptances').data?.rows;
  const { ask, dialog } = useDecision();
  const withdrawal = useWithdrawal();
  const verb = useVerb('accepted_by');
  const { actions: withdrawing } = withdrawal;
  const actions = useCallback(
    (row: Row): RecordAction[] => {
      if (!verb) return [];
      const standing = acceptances?.find(
        ({ values }) => !values.withdrawn_on && linked(values.risks).includes(row.id),
      );
      const accept: RecordAction = {
        verb,
        refusals: [],
        says: standing
          ? [
              t(standing.values.until ? 'decisions.acceptedUntil' : 'decisions.accepted', {
                who:
                  people?.find(({ id }) => id === standing.values.accepted_by)?.name ??
                  t('decisions.nobody'),
                day: day(text(standing.values.accepted_on)),
                until: day(text(standing.values.until)),
              }),
              isRatedAnew(row, standing) ? t('decisions.ratedAnew') : '',
            ]
              .filter(Boolean)
              .join(' ')
          : undefined,
        start: () =>
          ask({
            verb,
            name: row.ref,
            consequence: t('decisions.accepting'),
            register: 'acceptances',
            asks: ['accepted_by', 'accepted_on', 'until', 'rationale', 'proof'],
            // It is for the owner of the risk to accept it (6.1.3 f)).
            start: { accepted_by: text(row.values.owner) },
            may: ['until', 'proof'],
            decide: (given) =>
              acceptRisk({
                risk: row.id,
                by: given('accepted_by'),
                on: given('accepted_on'),
                until: given('until'),
                rationale: given('rationale'),
                proof: given('proof'),
              }),
          }),
      };
      return [accept, ...(standing ? withdrawing(standing) : [])];
    },
    [acceptances, ask, people, t, verb, withdrawing],
  );
  return {
    actions,
    dialog: (
      <>
        {dialog}
        {withdrawal.dialog}
      </>
    ),
  };
}

/** The verb that decides a field of an acceptance. */
function useVerb(field: string): string | undefined {
  return useRegister('acceptances')?.fields.find(({ key }) => key === field)?.decidedBy;
}

/** Whether the rating is another than was accepted, as the rule `acceptance-stale` has it. */
function isRatedAnew(risk: Row, { values }: Row): boolean {
  const current = ratingOf(risk, 'current');
  const whole = current.likelihood !== null && current.impact !== null;
  const { likelihood, impact } = whole ? current : ratingOf(risk, 'residual');
  return likelihood !== values.likelihood || impact !== values.impact;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const linked = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
