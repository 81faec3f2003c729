import { expect, test } from 'vitest';
import { dayAfter } from './period';

test('a period begins the day after the last one ended, across months, years and leap days', () => {
  expect(dayAfter('2026-09-30')).toBe('2026-10-01');
  expect(dayAfter('2026-12-31')).toBe('2027-01-01');
  expect(dayAfter('2028-02-28')).toBe('2028-02-29');
  expect(dayAfter('2026-03-28')).toBe('2026-03-29');
});
