import '../../i18n/decisionWords';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows, useStaleAcceptances, type Row } from '../../backend';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { useWithdrawal } from '../../register/useWithdrawal';
import { Note } from '../../ui/Note';
import { staleBecause } from './useAcceptance';

const WIDTHS = { accepted_by: 110, risks: 76, accepted_on: 100, until: 100, likelihood: 92 };

/** The acceptances of risks, each with whether it still covers them; each can be withdrawn. */
export function AcceptancesPage() {
  const { t } = useTranslation();
  const { actions, dialog } = useWithdrawal('acceptances');
  const risks = useRows('risks').data?.rows;
  const stale = useStaleAcceptances();
  const manner = useMemo((): RegisterManner => {
    const above = (row: Row) => {
      const of = stale?.filter(({ acceptance }) => acceptance === row.id) ?? [];
      if (of.length === 0) return null;
      return (
        <Note tone="warn">
          {of.map((why) => (
            <div key={why.risk}>
              <b>{risks?.find(({ id }) => id === why.risk)?.ref}</b> {staleBecause(why, t)}
            </div>
          ))}
        </Note>
      );
    };
    return { widths: WIDTHS, panel: { actions, above } };
  }, [actions, risks, stale, t]);
  return (
    <>
      <RegisterPage register="acceptances" manner={manner} />
      {dialog}
    </>
  );
}
