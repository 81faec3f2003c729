import '../../i18n/planWords';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangedPlans, type Row } from '../../backend';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { withDays } from '../../ui/format';
import { Note } from '../../ui/Note';
import { usePlanApproval } from '../../register/usePlanApproval';
import { useWithdrawal } from '../../register/useWithdrawal';

/** The approvals of the treatment plan, each with what differs from it now. */
export function PlanApprovalsPage() {
  const { t } = useTranslation();
  const { button, dialog } = usePlanApproval();
  const { actions, dialog: withdrawing } = useWithdrawal('plan_approvals');
  const changed = useChangedPlans();
  const manner = useMemo((): RegisterManner => {
    const above = (row: Row) => {
      const differ = changed?.filter(({ approval }) => approval === row.id) ?? [];
      if (differ.length === 0) return null;
      return (
        <Note tone="warn" title={t('plans.changed')}>
          <ul className="plan-differences">
            {[...new Set(differ.flatMap(({ differences }) => differences))].map((sentence) => (
              <li key={sentence}>{withDays(sentence)}</li>
            ))}
          </ul>
        </Note>
      );
    };
    return { verb: button, panel: { actions, above } };
  }, [actions, button, changed, t]);
  return (
    <>
      <RegisterPage register="plan_approvals" manner={manner} />
      {dialog}
      {withdrawing}
    </>
  );
}
