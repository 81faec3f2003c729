import { useMemo } from 'react';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { useReception } from './useReception';

/** The requests for evidence, each closed with what was received. */
export function RequestsPage() {
  const { actions, dialog } = useReception();
  const manner = useMemo((): RegisterManner => ({ panel: { actions } }), [actions]);
  return (
    <>
      <RegisterPage register="requests" manner={manner} />
      {dialog}
    </>
  );
}
