import { useMemo } from 'react';
import type { PanelParts } from './RecordPanel';
import { RegisterPage, type RegisterManner } from './RegisterPage';
import { useApproval, type Approved } from './useApproval';

interface ApprovalPageProps {
  register: Approved;
  /** What its panel has beside the verb; keep its identity. */
  panel?: PanelParts;
}

/** A register whose records are approved and then stand. */
export function ApprovalPage({ register, panel }: ApprovalPageProps) {
  const { actions, dialog } = useApproval(register);
  const manner = useMemo(
    (): RegisterManner => ({ panel: { ...panel, actions } }),
    [actions, panel],
  );
  return (
    <>
      <RegisterPage register={register} manner={manner} />
      {dialog}
    </>
  );
}
