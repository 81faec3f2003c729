import type { ImportCounts } from '../../backend';

type Words = (key: keyof ImportCounts, count: number) => string;

/** "81 new, 12 changed, 3 rows not understood": what is zero is not said. */
export function summary(counts: ImportCounts, words: Words): string {
  const order = ['new', 'changed', 'unchanged', 'skipped', 'unresolved'] as const;
  return order
    .filter((key) => counts[key] > 0)
    .map((key) => words(key, counts[key]))
    .join(', ');
}

export function changesSomething(counts: ImportCounts): boolean {
  return counts.new + counts.changed > 0;
}
