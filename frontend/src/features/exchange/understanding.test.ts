import { describe, expect, it } from 'vitest';
import { summary } from './understanding';

describe('what an import would do', () => {
  it('is said in words, what is zero left out', () => {
    const words = (key: string, count: number) => `${String(count)} ${key}`;
    expect(summary({ new: 81, changed: 12, unchanged: 0, skipped: 0, unresolved: 3 }, words)).toBe(
      '81 new, 12 changed, 3 unresolved',
    );
  });
});
