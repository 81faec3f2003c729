const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Compares as a reader of references does: 5.2 before 5.10, A.9.1.1 before A.10.1.1. */
export function compareNatural(a: string, b: string): number {
  return natural.compare(a, b);
}
