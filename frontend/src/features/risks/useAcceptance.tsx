import '../../i18n/decisionWords';
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import {
  acceptRisk,
  useBook,
  useRows,
  useStaleAcceptances,
  type Row,
  type StaleAcceptance,
} from '../../backend';
import type { RecordAction } from '../../register/RecordFields';
import { useDecision } from '../../register/useDecision';
import { day } from '../../ui/format';
import { useDecidedBy, useWithdrawal, type Verbs } from '../../register/useWithdrawal';

/** The verbs of a risk: accepting it, and ending the acceptance that stands. */
export function useAcceptance(): Verbs {
  const { t } = useTranslation();
  const people = useBook()?.people;
  const acceptances = useRows('acceptances').data?.rows;
  const stale = useStaleAcceptances();
  const { ask, dialog } = useDecision();
  const withdrawal = useWithdrawal('acceptances');
  const verb = useDecidedBy('acceptances', 'accepted_by');
  const { actions: withdrawing } = withdrawal;
  const actions = useCallback(
    (row: Row): RecordAction[] => {
      if (!verb) return [];
      // The last is the one that counts: accepting anew ends what stood before.
      const standing = acceptances?.findLast(
        ({ values }) => !values.withdrawn_on && linked(values.risks).includes(row.id),
      );
      const why = stale?.find(
        ({ acceptance, risk }) => acceptance === standing?.id && risk === row.id,
      );
      const named = why ? t('decisions.acceptAnew') : verb;
      const accept: RecordAction = {
        verb: named,
        refusals: [],
        says: standing ? sentences(row, standing, why).join(' ') : undefined,
        start: () =>
          ask({
            verb: named,
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

      function sentences(risk: Row, { values }: Row, why: StaleAcceptance | undefined) {
        const until = why?.ended ? '' : text(values.until);
        const who =
          people?.find(({ id }) => id === values.accepted_by)?.name ?? t('decisions.nobody');
        const accepted = t(until ? 'decisions.acceptedUntil' : 'decisions.accepted', {
          who,
          day: day(text(values.accepted_on)),
          until: day(until),
        });
        const owner = text(risk.values.owner);
        return [
          accepted,
          ...(owner && owner !== values.accepted_by ? [t('decisions.notOwner', { who })] : []),
          ...(why ? [staleBecause(why, t)] : []),
        ];
      }
    },
    [acceptances, ask, people, stale, t, verb, withdrawing],
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

/** Why an acceptance no longer covers its risk. */
export const staleBecause = ({ ended, then, now }: StaleAcceptance, t: TFunction): string =>
  ended ? t('decisions.ended', { day: day(ended) }) : t('decisions.ratedAnew', { then, now });

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const linked = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
