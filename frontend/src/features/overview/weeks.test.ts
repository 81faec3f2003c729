import { describe, expect, it } from 'vitest';
import type { DueItem } from '../../backend';
import { daysBetween, filterDue, groupByWeek, mondayOf } from './weeks';

const today = '2026-11-20'; // a Friday

const item = (on: string, more: Partial<DueItem> = {}): DueItem => ({
  register: 'actions',
  registerLabel: 'Treatment actions',
  id: on,
  ref: 'T-001',
  title: on,
  field: 'due',
  fieldLabel: 'Due',
  on,
  owner: '',
  overdue: on < today,
  ...more,
});

describe('what is due, by week', () => {
  it('a week begins on Monday, over the turn of a year and before 1970', () => {
    expect(mondayOf('2026-11-20')).toBe('2026-11-16');
    expect(mondayOf('2026-11-16')).toBe('2026-11-16');
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
    expect(mondayOf('1969-12-28')).toBe('1969-12-22');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2); // the clocks change between
  });

  it('what is overdue stands together, also of this week; then week after week', () => {
    const days = [
      '2025-01-07',
      '2026-11-17',
      '2026-11-20',
      '2026-11-22',
      '2026-11-23',
      '2026-12-09',
      '2026-12-10',
    ];
    const groups = groupByWeek(
      days.map((on) => item(on)),
      today,
    );
    expect(groups.map(({ kind, from, items }) => [kind, from, items.length])).toEqual([
      ['overdue', '', 2],
      ['this', '2026-11-16', 2],
      ['next', '2026-11-23', 1],
      ['from', '2026-12-07', 2],
    ]);
  });

  it('the list behind a number holds what the number counts', () => {
    const items = [
      '2026-11-19',
      '2026-11-20',
      '2026-11-27',
      '2026-11-28',
      '2026-12-20',
      '2026-12-21',
    ].map((on) => item(on));
    const shown = (show: 'overdue' | 'week' | 'month' | null) =>
      filterDue(items, today, { show, owners: [], registers: [] }).length;
    expect([shown(null), shown('overdue'), shown('week'), shown('month')]).toEqual([6, 1, 2, 4]);
  });

  it('filters by person, nobody included, and by register', () => {
    const items = [
      item('2026-11-21', { owner: 'ann' }),
      item('2026-11-22', { register: 'documents' }),
      item('2026-11-23'),
    ];
    const ids = (owners: string[], registers: string[]) =>
      filterDue(items, today, { show: null, owners, registers }).map(({ id }) => id);
    expect(ids(['ann'], [])).toEqual(['2026-11-21']);
    expect(ids([''], [])).toEqual(['2026-11-22', '2026-11-23']);
    expect(ids([''], ['actions'])).toEqual(['2026-11-23']);
  });
});
