/**
 * The book, as the rest of the window sees it: hooks to read, functions to act, one error type.
 * Nothing outside this folder calls a bound method.
 */
export * from './actions';
export type * from './api';
export { backend } from './client';
export { BackendError, sentenceOf, toBackendError } from './errors';
export * from './failures';
export * from './filing';
export { dismissFollowed, useFollowed } from './followed';
export { useFields, usePainted } from './fields';
export { useStoredLayout } from './layout';
export {
  describeQuery,
  layoutQuery,
  queryClient,
  readCounts,
  readRegister,
  rowsQuery,
  startQuery,
  useBackups,
  useBook,
  useChain,
  useChanges,
  useClauseFacts,
  useControlFacts,
  useCounts,
  useCriteriaInForce,
  useEntries,
  usePending,
  useRegister,
  useRegisterKeys,
  useRegisters,
  useRows,
  useScopeComparison,
  useSoaComparison,
  useUnavailableFiles,
} from './queries';
export * from './readiness';
export type * from './types';
