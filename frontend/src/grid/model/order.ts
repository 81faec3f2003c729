import type { FieldInfo, Person, Row } from '../../backend/types';
import { isEmptyValue, valueOf, valueText } from './cells';
import { compareNatural } from './natural';

export interface Sort {
  field: string;
  direction: 'ascending' | 'descending';
}

/** Ascending, then descending, then the order the rows came in. */
export function nextSort(sort: Sort | null, field: string): Sort | null {
  if (sort?.field !== field) return { field, direction: 'ascending' };
  return sort.direction === 'ascending' ? { field, direction: 'descending' } : null;
}

/**
 * Sorts a copy, stable. Choices go in the order they are declared, the rest by kind; empty
 * cells come last in both directions, so that sorting never buries what is filled in.
 */
export function sortRows(
  rows: readonly Row[],
  sort: Sort | null,
  fields: readonly FieldInfo[],
  people: readonly Person[],
): Row[] {
  const field = sort ? fields.find((candidate) => candidate.key === sort.field) : undefined;
  if (!sort || !field) return [...rows];
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row, place) => ({ row, place, key: sortKey(row, field, people) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      return (a.key === null ? 1 : 0) - (b.key === null ? 1 : 0) || a.place - b.place;
    }
    return sign * compareKeys(a.key, b.key) || a.place - b.place;
  });
  return keyed.map(({ row }) => row);
}

type SortKey = string | number | null;

function sortKey(row: Row, field: FieldInfo, people: readonly Person[]): SortKey {
  const value = valueOf(row, field.key);
  if (isEmptyValue(value)) return null;
  if (field.kind === 'choice' && typeof value === 'string') {
    const place = field.choices.findIndex((choice) => choice.key === value);
    return place < 0 ? field.choices.length : place;
  }
  if (typeof value === 'number') return value;
  return field.kind === 'date' && typeof value === 'string'
    ? value
    : valueText(value, field, people);
}

function compareKeys(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : compareNatural(String(a), String(b));
}
