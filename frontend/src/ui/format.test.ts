import { describe, expect, it } from 'vitest';
import { ago, byteCount, day, fileName, folderOf, withDays } from './format';

describe('dates and paths as they are read', () => {
  it('writes a day the same on every machine', () => {
    expect(day('2026-09-04')).toBe('4 Sep 2026');
    expect(day('not a day')).toBe('not a day');
  });

  it('writes the days of a sentence so too, and nothing else', () => {
    expect(withDays('T-007 was due on 2026-10-30 and ends 2026-11-01.')).toBe(
      'T-007 was due on 30 Oct 2026 and ends 1 Nov 2026.',
    );
    expect(withDays('Ticket 12026-10-301 and 2026-10')).toBe('Ticket 12026-10-301 and 2026-10');
  });

  it.each([
    [30_000, null],
    [10 * 60_000, '10 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [26 * 3_600_000, 'yesterday'],
    [72 * 3_600_000, '3 days ago'],
    // A clock that was set back must not say "-5 min ago".
    [-300_000, null],
  ])('says how long ago %d ms were: %s', (passed, said) => {
    const now = Date.parse('2026-11-20T09:00:00Z');
    expect(ago(new Date(now - passed).toISOString(), now)).toBe(said);
  });

  it('takes paths of both kinds apart', () => {
    expect([
      fileName('C:\\Books\\My ISMS.certbook'),
      folderOf('C:\\Books\\My ISMS.certbook'),
    ]).toEqual(['My ISMS.certbook', 'C:\\Books']);
    expect([fileName('/a/b.certbook'), folderOf('/a/b.certbook')]).toEqual(['b.certbook', '/a']);
    expect(folderOf('b.certbook')).toBe('');
  });

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KB'],
    [12 * 1024, '12 KB'],
    [1024 * 1024 - 1, '1 MB'],
    [500 * 1024 * 1024, '500 MB'],
  ])('says %i bytes as %s', (bytes, text) => {
    expect(byteCount(bytes)).toBe(text);
  });
});
