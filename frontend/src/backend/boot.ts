import { entered } from './actions';
import { backend } from './client';
import { toBackendError, type BackendError } from './errors';
import { bookQuery, describeQuery, queryClient, readRegister, startQuery } from './queries';

export interface Boot {
  /** The book that should have opened and did not, with the reason. */
  fault: { path: string; error: BackendError } | null;
}

/**
 * The first questions of the window, asked before React is even loaded: the rows of the Statement
 * of Applicability are what the person waits for.
 */
export async function boot(): Promise<Boot> {
  const describing = queryClient.prefetchQuery(describeQuery);
  const [start, state] = await Promise.all([
    queryClient.fetchQuery(startQuery),
    queryClient.fetchQuery(bookQuery),
  ]);
  if (!state.open && start.openAtStart) {
    const fault = await openAt(start.openAtStart);
    if (fault) return { fault: { path: start.openAtStart, error: fault } };
  }
  if (queryClient.getQueryData(bookQuery.queryKey)?.open) {
    await Promise.all([describing, readRegister('soa')]);
  }
  return { fault: null };
}

async function openAt(path: string): Promise<BackendError | null> {
  try {
    entered(await backend.books.open({ path, reading: false }));
    return null;
  } catch (thrown) {
    return toBackendError(thrown);
  }
}
