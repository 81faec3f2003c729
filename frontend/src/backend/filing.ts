import { useSyncExternalStore } from 'react';
import { refresh } from './actions';
import type { FilesProgress } from './api';
import { backend } from './client';
import { toBackendError, type BackendError } from './errors';

/** The record files are added to, and its field that leads to files; all empty for none. */
export interface FilingTarget {
  register: string;
  id: string;
  field: string;
}

/**
 * The last adding of files. It goes on while the page that began it is left, and is found there
 * again: so it lives here, not in the page.
 */
export interface Filing {
  target: FilingTarget;
  running: boolean;
  progress: FilesProgress | null;
  /** Why files were not added, each in a sentence. */
  faults: readonly BackendError[];
  /** Files that can be added without those that were refused. */
  rest: readonly string[];
  /** Ids of the files that were added. */
  added: readonly string[];
}

let filing: Filing | null = null;
const listeners = new Set<() => void>();

function set(next: Filing | null): void {
  filing = next;
  for (const listener of listeners) listener();
}

export function useFiling(): Filing | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => filing,
  );
}

/** What is to be said of the last adding has been read, or its book is closed. */
export function forgetFiling(): void {
  set(null);
}

/** Asks for files and adds them; answers how many were added, null where the person chose none. */
export async function addFiles(target: FilingTarget): Promise<number | null> {
  const { paths } = await backend.files.choose();
  return paths.length === 0 ? null : add(target, paths, []);
}

/** Adds files that were dropped; answers how many were added. */
export function addDropped(target: FilingTarget, paths: readonly string[]): Promise<number> {
  return add(target, paths, []);
}

/** Adds what was chosen, without the files that were refused. */
export function addTheRest(last: Filing): Promise<number> {
  return add(last.target, last.rest, last.faults);
}

export const cancelAdding = () => backend.files.cancel();

async function add(
  target: FilingTarget,
  paths: readonly string[],
  faults: readonly BackendError[],
): Promise<number> {
  let mine: Filing = {
    target,
    running: true,
    progress: null,
    faults,
    rest: [],
    added: [],
  };
  // Another book may have been opened meanwhile: what is told of this adding is not its business.
  const tell = (news: Partial<Filing>) => {
    if (filing !== mine) return;
    mine = { ...mine, ...news };
    set(mine);
  };
  set(mine);
  const stop = backend.events.onFiles((progress) => tell({ progress }));
  try {
    const { ids } = await backend.files.add({ paths: [...paths], ...target });
    await refresh(target.register ? ['files', target.register] : ['files'], 0);
    tell({ running: false, added: ids });
    return ids.length;
  } catch (thrown) {
    const fault = toBackendError(thrown);
    const stopped = fault.code === 'cancelled';
    const refused = fault.params.path;
    tell({
      running: false,
      faults: stopped ? faults : [...faults, fault],
      rest: refused ? paths.filter((path) => path !== refused) : [],
    });
    return 0;
  } finally {
    stop();
  }
}
