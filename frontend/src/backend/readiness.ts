import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { backend } from './client';
import { keys } from './queries';

/** What is read of the whole book at once. Any change may touch it: it is asked for again then. */

/** Problems and what is overdue in two numbers, once the page has been painted. */
export function useStandingCounts(enabled: boolean) {
  return useQuery({
    queryKey: [...keys.readiness, 'counts'],
    queryFn: () => backend.readiness.counts(),
    enabled,
    placeholderData: keepPreviousData,
  }).data;
}

/** What the rules find: at most so many of each, or of some rules only. */
export function useProblems(rules: readonly string[], most: number, enabled = true) {
  return useQuery({
    queryKey: [...keys.readiness, 'problems', rules, most],
    queryFn: () => backend.readiness.problems({ rules: [...rules], most }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** How the reasons of a control compare with its links; "" for all that leave one out. */
export function useReasons(id: string) {
  return useQuery({
    queryKey: [...keys.readiness, 'reasons', id],
    queryFn: async () => (await backend.readiness.reasons({ id })).controls,
    placeholderData: keepPreviousData,
  });
}

export function useOverview() {
  return useQuery({
    queryKey: [...keys.readiness, 'overview'],
    queryFn: () => backend.readiness.overview(),
  });
}

/** The records behind a number of the overview; `list` empty for none. */
export function useBehind(list: string) {
  return useQuery({
    queryKey: [...keys.readiness, 'behind', list],
    queryFn: () => backend.readiness.behind({ list }),
    enabled: list !== '',
    // Whoever comes to it sees it as it is, not as it was seen last.
    gcTime: 0,
  });
}

export function useDue(days: number) {
  return useQuery({
    queryKey: [...keys.readiness, 'due', days],
    queryFn: () => backend.readiness.due({ days }),
    placeholderData: keepPreviousData,
  });
}

/** What a risk can be treated with. */
export function useTreatment(risk: string) {
  return useQuery({
    queryKey: [...keys.readiness, 'treatment', risk],
    queryFn: () => backend.readiness.treatment({ risk }),
    gcTime: 0,
  });
}

/** The acceptances that no longer cover their risks. */
export function useStaleAcceptances() {
  return useQuery({
    queryKey: [...keys.readiness, 'stale'],
    queryFn: () => backend.readiness.staleAcceptances(),
    placeholderData: keepPreviousData,
  }).data?.stale;
}

/** What each risk owner has to approve, and all that is planned for the risks of one of them. */
export function usePlansToApprove(owner: string) {
  return useQuery({
    queryKey: [...keys.readiness, 'plans', owner],
    queryFn: () => backend.readiness.plansToApprove({ owner }),
    placeholderData: keepPreviousData,
  });
}

/** The plans that are not as they were approved. */
export function useChangedPlans() {
  return useQuery({
    queryKey: [...keys.readiness, 'changedPlans'],
    queryFn: () => backend.readiness.changedPlans(),
    placeholderData: keepPreviousData,
  }).data?.changed;
}

/** What became of each risk between two rounds, each an id, "now" or "" for the last. */
export function useRounds(then: string, now: string, rating: string) {
  return useQuery({
    queryKey: [...keys.readiness, 'rounds', then, now, rating],
    queryFn: () => backend.readiness.compareRounds({ then, now, rating }),
    placeholderData: keepPreviousData,
  });
}
