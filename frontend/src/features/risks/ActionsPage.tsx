import { useMemo } from 'react';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { usePlanApproval } from '../../register/usePlanApproval';

/** The treatment plan, and the way to have it approved. */
export function ActionsPage() {
  const { button, dialog } = usePlanApproval();
  const manner = useMemo((): RegisterManner => ({ verb: button }), [button]);
  return (
    <>
      <RegisterPage register="actions" manner={manner} />
      {dialog}
    </>
  );
}
