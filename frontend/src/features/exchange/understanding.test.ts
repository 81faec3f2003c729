import { describe, expect, it } from 'vitest';
import type { ImportColumn } from '../../backend';
import { isDoubtful, summary } from './understanding';

const column = (changes: Partial<ImportColumn>): ImportColumn => ({
  index: 1,
  letter: 'A',
  heading: 'Status',
  field: 'status',
  confidence: 1,
  reason: '',
  samples: [],
  meanings: [],
  ...changes,
});

describe('what was understood', () => {
  it('is doubtful where the column is a guess or a word was not understood', () => {
    expect(isDoubtful(column({}))).toBe(false);
    expect(isDoubtful(column({ confidence: 0.4 }))).toBe(true);
    expect(isDoubtful(column({ meanings: [{ text: 'ok', count: 2, value: '' }] }))).toBe(true);
  });

  it('is not doubtful where a column is simply not taken', () => {
    expect(isDoubtful(column({ field: '', confidence: 0 }))).toBe(false);
  });

  it('is said in words, what is zero left out', () => {
    const words = (key: string, count: number) => `${String(count)} ${key}`;
    expect(summary({ new: 81, changed: 12, unchanged: 0, skipped: 0, unresolved: 3 }, words)).toBe(
      '81 new, 12 changed, 3 unresolved',
    );
  });
});
