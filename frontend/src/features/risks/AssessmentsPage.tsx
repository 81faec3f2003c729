import '../../i18n/riskWords';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../backend';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { useApproval } from '../../register/useApproval';
import './rounds.css';

/** The rounds of the risk assessment; one that was approved leads to what has changed with it. */
export function AssessmentsPage() {
  const { t } = useTranslation();
  const { actions, dialog } = useApproval('assessments');
  const manner = useMemo((): RegisterManner => {
    const above = (row: Row) =>
      row.values.status === 'approved' ? (
        <Link to="/risks/rounds" search={{ now: row.id }} className="rounds-link small">
          {t('rounds.compareFrom')}
        </Link>
      ) : null;
    return { panel: { actions, above } };
  }, [actions, t]);
  return (
    <>
      <RegisterPage register="assessments" manner={manner} />
      {dialog}
    </>
  );
}
