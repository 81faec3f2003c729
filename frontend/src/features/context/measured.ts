import type { Row } from '../../backend/types';

export interface Point {
  on: string;
  value: number;
}

/** The measurements of one metric, the oldest first. */
export function measured(measurements: readonly Row[], metric: string): Point[] {
  return measurements
    .flatMap(({ values }): Point[] => {
      const of = values.metrics;
      const { measured_on: on, value } = values;
      return Array.isArray(of) &&
        of.includes(metric) &&
        typeof on === 'string' &&
        typeof value === 'number'
        ? [{ on, value }]
        : [];
    })
    .sort((a, b) => a.on.localeCompare(b.on));
}
