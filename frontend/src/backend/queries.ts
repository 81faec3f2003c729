import { QueryClient, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { backend } from './client';
import { rowsOfTable } from './rows';
import { SaveQueue } from './saving';
import type { UnavailableFile } from './api';
import type { RegisterInfo } from './types';

/**
 * Everything the window knows of the book. Nothing goes stale by time: the book says what kind
 * changed, and that is asked for again.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      staleTime: Infinity,
      gcTime: 5 * 60_000,
    },
  },
});

export const saves = new SaveQueue();

export const keys = {
  start: ['start'],
  book: ['book'],
  describe: ['describe'],
  rows: (register: string) => ['rows', register],
  names: (register: string) => ['names', register],
  counts: ['counts'],
  criteria: ['criteria'],
  chain: ['chain'],
  scopes: ['scopes'],
  soaVersions: ['soaVersions'],
  readiness: ['readiness'],
  history: ['history'],
  backups: ['backups'],
  unavailable: ['unavailable'],
} as const;

export const startQuery = queryOptions({
  queryKey: keys.start,
  queryFn: () => backend.books.startState(),
});

export const bookQuery = queryOptions({
  queryKey: keys.book,
  queryFn: () => backend.books.state(),
});

export const describeQuery = queryOptions({
  queryKey: keys.describe,
  queryFn: async () => (await backend.registers.describe()).registers,
});

export function rowsQuery(register: string, asOf = '') {
  return queryOptions({
    queryKey: [...keys.rows(register), asOf],
    queryFn: async () => rowsOfTable(await backend.registers.list({ register, asOf })),
    // Records that did not change keep their identity: the grid relies on it.
    structuralSharing: true,
    ...(asOf === '' ? { gcTime: Infinity } : {}),
  });
}

export function layoutQuery(register: string) {
  return queryOptions({
    queryKey: ['layout', register],
    queryFn: async () => (await backend.books.layout({ register })).layout,
  });
}

/** Reads what the page of a register is made of, unless it is held already. */
export async function readRegister(register: string): Promise<void> {
  await Promise.all([
    queryClient.prefetchQuery(rowsQuery(register)),
    queryClient.prefetchQuery(layoutQuery(register)),
  ]);
}

export function namesQuery(register: string) {
  return queryOptions({
    queryKey: keys.names(register),
    queryFn: async () => (await backend.registers.names({ register })).names,
    structuralSharing: true,
  });
}

export function useBook() {
  return useQuery(bookQuery).data;
}

export function useRegister(key: string): RegisterInfo | undefined {
  return useQuery(describeQuery).data?.find((register) => register.key === key);
}

export function useRegisters(): RegisterInfo[] {
  return useQuery(describeQuery).data ?? [];
}

const keysOf = (registers: readonly RegisterInfo[]) => new Set(registers.map(({ key }) => key));
const noKeys: ReadonlySet<string> = new Set();

/** Which registers the book has. */
export function useRegisterKeys(): ReadonlySet<string> {
  return useQuery({ ...describeQuery, select: keysOf }).data ?? noKeys;
}

export function useRows(register: string, asOf = '') {
  return useQuery(rowsQuery(register, asOf));
}

export function useChanges(register: string, record = '') {
  return useQuery({
    queryKey: [...keys.history, 'events', register, record],
    queryFn: async () => (await backend.history.events({ register, record, before: 0 })).events,
    placeholderData: keepPreviousData,
  });
}

/** The single differences of one change (`seq`) or of one record. */
export function useEntries(
  q: { register?: string; record?: string; seq?: number },
  enabled = true,
) {
  const query = { register: q.register ?? '', record: q.record ?? '', seq: q.seq ?? 0 };
  return useQuery({
    queryKey: [...keys.history, 'entries', query],
    queryFn: async () => (await backend.history.entries(query)).entries,
    enabled,
  });
}

/** What the standard says of a clause. It stands with the chains, for documents change under it. */
export function useClauseFacts(clause: string) {
  return useQuery({
    queryKey: [...keys.chain, 'clause', clause],
    queryFn: () => backend.registers.clauseFacts({ clause }),
  });
}

export function useControlFacts(edition: string, control: string) {
  return useQuery({
    queryKey: ['facts', edition, control],
    queryFn: () => backend.registers.controlFacts({ edition, control }),
  });
}

/** How many records each register holds, once the page has been painted. */
const countsQuery = queryOptions({
  queryKey: keys.counts,
  queryFn: async () => (await backend.registers.counts()).counts,
});

export function useCounts(enabled: boolean): Record<string, number> | undefined {
  return useQuery({ ...countsQuery, enabled, placeholderData: keepPreviousData }).data;
}

/** How many records each register has. */
export const readCounts = () => queryClient.ensureQueryData(countsQuery);

export function useCriteriaInForce() {
  return useQuery({
    queryKey: keys.criteria,
    queryFn: () => backend.registers.criteriaInForce(),
  }).data;
}

export function useChain(register: string, id: string) {
  return useQuery({
    queryKey: [...keys.chain, register, id],
    queryFn: () => backend.registers.chain({ register, id }),
  });
}

export function useScopeComparison(from: string, to: string) {
  return useQuery({
    queryKey: [...keys.scopes, from, to],
    queryFn: () => backend.registers.compareScopes({ from, to }),
    placeholderData: keepPreviousData,
  });
}

export function useSoaComparison(from: string, to: string) {
  return useQuery({
    queryKey: [...keys.soaVersions, from, to],
    queryFn: () => backend.registers.compareSoa({ from, to }),
    placeholderData: keepPreviousData,
  });
}

export function useBackups(enabled: boolean) {
  return useQuery({ queryKey: keys.backups, queryFn: () => backend.books.backups(), enabled });
}

const byId = (gone: readonly UnavailableFile[]) =>
  new Map(gone.map((file) => [file.id, file] as const));
const noneGone: ReadonlyMap<string, UnavailableFile> = new Map();

/** The files that can be neither opened nor saved, by id. */
export function useUnavailableFiles(enabled = true): ReadonlyMap<string, UnavailableFile> {
  const { data } = useQuery({
    queryKey: keys.unavailable,
    queryFn: async () => (await backend.files.unavailable()).files,
    select: byId,
    enabled,
  });
  return data ?? noneGone;
}

/** Changes handed over and not yet answered. */
export function usePending(): number {
  return useSyncExternalStore(saves.subscribe, saves.count);
}
