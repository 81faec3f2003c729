import '../i18n/planWords';
import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook, useChangedPlans, usePlansToApprove, useRows, type Row } from '../backend';
import type { RecordAction } from './RecordFields';
import { day, withDays } from '../ui/format';
import { standingFor } from './plans';
import { useDecidedBy, type Verbs } from './useWithdrawal';
import './plans.css';

const PlanDialog = lazy(async () => ({ default: (await import('./PlanDialog')).PlanDialog }));

/** A risk whose plan its owner approves; one that is retained is accepted instead. */
const underTreatment = ({ values }: Row) =>
  values.status !== 'closed' &&
  ['modify', 'share', 'avoid'].includes(String(values.treatment ?? ''));

interface PlanVerbs extends Verbs {
  /** For the head of a page. */
  button: (reading: string | false) => ReactNode;
}

/** The approval of the treatment plan: the verb of a risk, and the button over all of them. */
export function usePlanApproval(): PlanVerbs {
  const { t } = useTranslation();
  const people = useBook()?.people;
  const approvals = useRows('plan_approvals').data?.rows;
  const changed = useChangedPlans();
  const { ask, dialog } = usePlanDialog();
  const verb = useDecidedBy('plan_approvals', 'approved_on');
  const actions = useCallback(
    (row: Row): RecordAction[] => {
      if (!verb || !underTreatment(row)) return [];
      const of = typeof row.values.owner === 'string' ? row.values.owner : '';
      const standing = standingFor(row.id, approvals ?? []);
      const differ = changed?.find(
        ({ approval, risk }) => approval === standing?.id && risk === row.id,
      );
      return [
        {
          verb: differ ? t('plans.anew') : verb,
          refusals: of ? [] : [t('plans.noOwner')],
          says: says(standing, differ?.differences),
          start: () => ask(of),
        },
      ];

      function says(approval: Row | undefined, differences: readonly string[] = []) {
        if (!approval) return t('plans.notApproved');
        const by = approval.values.approved_by;
        const who = people?.find(({ id }) => id === by)?.name ?? t('decisions.nobody');
        return [
          t('plans.approved', { who, day: day(String(approval.values.approved_on ?? '')) }),
          of && by !== of ? t('plans.notOwner', { who }) : '',
          differences.length > 0
            ? t('plans.since', { differences: withDays(differences.join('; ')) })
            : '',
        ]
          .filter(Boolean)
          .join(' ');
      }
    },
    [approvals, ask, changed, people, t, verb],
  );
  const button = useCallback(
    (reading: string | false) =>
      reading ? null : (
        <button type="button" className="btn" onClick={() => ask('')}>
          {t('plans.ask')}
        </button>
      ),
    [ask, t],
  );
  return { actions, button, dialog };
}

/** The same for a person: what waits for their approval as a risk owner. */
export function usePersonPlan(): Verbs {
  const { t } = useTranslation();
  const { data } = usePlansToApprove('');
  const { ask, dialog } = usePlanDialog();
  const verb = useDecidedBy('plan_approvals', 'approved_on');
  const actions = useCallback(
    (row: Row): RecordAction[] => {
      const owned = data?.owners.find(({ owner }) => owner === row.id);
      if (!owned || !verb) return [];
      return [
        {
          verb,
          refusals: [],
          says:
            owned.waiting > 0
              ? t('plans.personNotApproved', { count: owned.waiting })
              : t('plans.personApproved'),
          start: () => ask(row.id),
        },
      ];
    },
    [ask, data, t, verb],
  );
  return { actions, dialog };
}

/** The dialog: `ask` opens it on the plan of an owner, "" on the first that waits. */
function usePlanDialog(): { ask: (owner: string) => void; dialog: ReactNode } {
  const [owner, ask] = useState<string | null>(null);
  const dialog =
    owner === null ? null : (
      <Suspense fallback={null}>
        <PlanDialog owner={owner} onClose={() => ask(null)} />
      </Suspense>
    );
  return { ask, dialog };
}
