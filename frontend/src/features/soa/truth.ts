import type { Row } from '../../backend/types';

/** Where the Statement stands, counted over the rows of one edition. */
export interface Truth {
  total: number;
  decided: number;
  implemented: number;
  partial: number;
  notApplicable: number;
  withoutReason: number;
}

/** A view is what a number of the truth line leads to. */
export const views = [
  'decided',
  'undecided',
  'implemented',
  'partial',
  'not_applicable',
  'without_reason',
] as const;
export type View = (typeof views)[number];

const filled = (row: Row, field: string): boolean => {
  const value = row.values[field];
  return Array.isArray(value)
    ? value.length > 0
    : value !== null && value !== undefined && value !== '';
};

/** 6.1.3 d) asks for a reason both for what is included and for what is excluded. */
export function lacksReason(row: Row): boolean {
  if (row.values.applicability === 'applicable') {
    return !filled(row, 'justification') && !filled(row, 'inclusion_reasons');
  }
  return row.values.applicability === 'not_applicable' && !filled(row, 'exclusion_justification');
}

export function inView(row: Row, view: View): boolean {
  const { applicability, status } = row.values;
  switch (view) {
    case 'decided':
      return applicability !== 'undecided';
    case 'undecided':
      return applicability === 'undecided';
    case 'implemented':
    case 'partial':
      // A status left over from before a control was excluded counts for nothing.
      return applicability === 'applicable' && status === view;
    case 'not_applicable':
      return applicability === 'not_applicable';
    case 'without_reason':
      return lacksReason(row);
  }
}

export function truthOf(rows: readonly Row[]): Truth {
  const count = (view: View) => rows.filter((row) => inView(row, view)).length;
  return {
    total: rows.length,
    decided: count('decided'),
    implemented: count('implemented'),
    partial: count('partial'),
    notApplicable: count('not_applicable'),
    withoutReason: count('without_reason'),
  };
}
