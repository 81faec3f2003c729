import { expect, it } from 'vitest';
import { measured } from './measured';

it('takes the measurements of one metric in the order of their days, without the unmeasured', () => {
  const row = (id: string, on: string | null, value: number | null, metrics: string[] | null) => ({
    id,
    ref: id,
    version: 1,
    values: { measured_on: on, value, metrics },
  });
  const rows = [
    row('a', '2026-03-01', 97, ['m1']),
    row('b', '2025-12-01', 91, ['m1', 'm2']),
    row('c', '2026-01-01', null, ['m1']),
    row('d', '2026-02-01', 5, ['m2']),
    row('e', '2026-02-01', 5, null),
  ];
  expect(measured(rows, 'm1')).toEqual([
    { on: '2025-12-01', value: 91 },
    { on: '2026-03-01', value: 97 },
  ]);
});
