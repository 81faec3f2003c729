import { useMemo } from 'react';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { useWithdrawal } from '../../register/useWithdrawal';

/** The acceptances of risks, each of which can be withdrawn. */
export function AcceptancesPage() {
  const { actions, dialog } = useWithdrawal('acceptances');
  const manner = useMemo((): RegisterManner => ({ panel: { actions } }), [actions]);
  return (
    <>
      <RegisterPage register="acceptances" manner={manner} />
      {dialog}
    </>
  );
}
