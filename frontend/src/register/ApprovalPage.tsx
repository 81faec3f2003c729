import { useMemo } from 'react';
import { RegisterPage, type RegisterManner } from './RegisterPage';
import { useApproval, type Approved } from './useApproval';

/** A register whose records are approved and then stand. */
export function ApprovalPage({ register }: { register: Approved }) {
  const { actions, dialog } = useApproval(register);
  const manner = useMemo((): RegisterManner => ({ panel: { actions } }), [actions]);
  return (
    <>
      <RegisterPage register={register} manner={manner} />
      {dialog}
    </>
  );
}
