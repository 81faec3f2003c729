import { useLoaderData, useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { ApprovalPage } from './register/ApprovalPage';
import { RegisterPage } from './register/RegisterPage';

const Plain = () => <RegisterPage register={useParams({ from: '/r/$register' }).register} />;
const ScopesPage = () => <ApprovalPage register="scopes" />;

/** Registers with something of their own beside their declaration. */
const own: Readonly<Record<string, () => Promise<ComponentType>>> = {
  risks: async () => (await import('./features/risks/RisksPage')).RisksPage,
  actions: async () => (await import('./features/risks/ActionsPage')).ActionsPage,
  plan_approvals: async () =>
    (await import('./features/risks/PlanApprovalsPage')).PlanApprovalsPage,
  acceptances: async () => (await import('./features/risks/AcceptancesPage')).AcceptancesPage,
  assessments: async () => (await import('./features/risks/AssessmentsPage')).AssessmentsPage,
  scopes: () => Promise.resolve(ScopesPage),
  soa_versions: async () => (await import('./features/soa/SoaVersionsPage')).SoaVersionsPage,
  changes: async () => (await import('./features/scope/ChangesPage')).ChangesPage,
  clauses: async () => (await import('./features/clauses/ClausesPage')).ClausesPage,
  documents: async () => (await import('./features/documents/DocumentsPage')).DocumentsPage,
  requests: async () => (await import('./features/evidence/RequestsPage')).RequestsPage,
  files: async () => (await import('./features/files/FilesPage')).FilesPage,
  evidence: async () => (await import('./features/evidence/EvidencePage')).EvidencePage,
  metrics: async () => (await import('./features/context/MetricsPage')).MetricsPage,
};

/**
 * The page of a register. The router waits for it before it leaves the page that is shown: a page
 * that React itself waits for would be shown a third of a second late, whenever it came.
 */
export async function pageOf(register: string): Promise<{ Page: ComponentType }> {
  return { Page: (await own[register]?.()) ?? Plain };
}

/** The page of any register. */
export function AnyRegister() {
  const { Page } = useLoaderData({ from: '/r/$register' });
  return <Page />;
}
