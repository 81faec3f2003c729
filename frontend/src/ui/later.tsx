import { lazy, useState, type ComponentType } from 'react';

/** What has not been fetched yet, in the order in which its pages were loaded. */
const waiting: (() => Promise<unknown>)[] = [];

/**
 * A part of a page whose code is not part of the first load: dialogs, tabs. Once it is fetched it
 * is shown at once; React itself would show what it waits for a third of a second late, and it
 * waits even for what is there.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let there: ComponentType<Props> | null = null;
  const fetch = async () => (there = await load());
  const Waited = lazy(async () => ({ default: await fetch() }));
  waiting.push(fetch);
  return function Later(props) {
    // For as long as it is shown: another component would begin anew with what was entered.
    const [Part] = useState<ComponentType<Props>>(() => there ?? Waited);
    return <Part {...props} />;
  };
}

/** Fetches such parts one after the other as long as they are wanted. */
export async function fetchLater(wanted: () => boolean): Promise<void> {
  while (wanted()) {
    const fetch = waiting.shift();
    if (!fetch) return;
    // What cannot be fetched says so where it is asked for.
    await fetch().catch(() => undefined);
  }
}
