import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, type ComponentType } from 'react';
import { ApprovalPage } from './register/ApprovalPage';
import { RegisterPage } from './register/RegisterPage';

/** Registers with something of their own beside their declaration. */
const pages: Readonly<Record<string, ComponentType>> = {
  risks: lazy(async () => ({ default: (await import('./features/risks/RisksPage')).RisksPage })),
  acceptances: lazy(async () => ({
    default: (await import('./features/risks/AcceptancesPage')).AcceptancesPage,
  })),
  assessments: lazy(async () => ({
    default: (await import('./features/risks/AssessmentsPage')).AssessmentsPage,
  })),
  scopes: () => <ApprovalPage register="scopes" />,
  changes: lazy(async () => ({
    default: (await import('./features/scope/ChangesPage')).ChangesPage,
  })),
  files: lazy(async () => ({ default: (await import('./features/files/FilesPage')).FilesPage })),
  evidence: lazy(async () => ({
    default: (await import('./features/evidence/EvidencePage')).EvidencePage,
  })),
  metrics: lazy(async () => ({
    default: (await import('./features/context/MetricsPage')).MetricsPage,
  })),
};

/** The page of any register. */
export function AnyRegister() {
  const { register } = useParams({ from: '/r/$register' });
  const Own = pages[register];
  return Own ? (
    <Suspense fallback={null}>
      <Own />
    </Suspense>
  ) : (
    <RegisterPage register={register} />
  );
}
