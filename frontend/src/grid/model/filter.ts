import type { FieldInfo, Person, Row, Value } from '../../backend/types';
import { choiceOf, isEmptyValue, valueOf, valueText } from './cells';
import type { Sort } from './order';

/** In a set filter, the key that stands for "nothing recorded". */
export const EMPTY_KEY = '';

/**
 * One column's filter. "set" lists choice keys or person ids, `EMPTY_KEY` for empty cells;
 * "text" and "date" show only empty cells where `empty` is true. Dates are YYYY-MM-DD, both
 * ends included, '' for an open end.
 */
export type ColumnFilter =
  | { kind: 'set'; keys: readonly string[] }
  | { kind: 'text'; contains: string; empty: boolean }
  | { kind: 'date'; from: string; to: string; empty: boolean };

/** What is shown and in which order. Plain data: the page may remember it. */
export interface GridQuery {
  /** Words that must all occur somewhere in the row, hidden columns included. */
  text: string;
  sort: Sort | null;
  filters: Readonly<Record<string, ColumnFilter>>;
}

export const emptyQuery: GridQuery = { text: '', sort: null, filters: {} };

/** Case and accents do not matter when looking for something. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function isActive(filter: ColumnFilter | undefined): boolean {
  if (!filter) return false;
  if (filter.kind === 'set') return filter.keys.length > 0;
  if (filter.empty) return true;
  return filter.kind === 'text'
    ? filter.contains.trim() !== ''
    : filter.from !== '' || filter.to !== '';
}

/** The query with one column's filter set or removed. */
export function withFilter(
  query: GridQuery,
  field: string,
  filter: ColumnFilter | null,
): GridQuery {
  const filters = Object.fromEntries(
    Object.entries(query.filters).filter(([key]) => key !== field),
  );
  return {
    ...query,
    filters: filter && isActive(filter) ? { ...filters, [field]: filter } : filters,
  };
}

export function hasFilters(query: GridQuery): boolean {
  return query.text.trim() !== '' || Object.values(query.filters).some(isActive);
}

export function filterRows(
  rows: readonly Row[],
  query: GridQuery,
  fields: readonly FieldInfo[],
  people: readonly Person[],
): Row[] {
  const words = folded(query.text).split(/\s+/).filter(Boolean);
  const active = fields.flatMap((field) => {
    const filter = query.filters[field.key];
    return filter && isActive(filter) ? [{ field, filter }] : [];
  });
  if (words.length === 0 && active.length === 0) return [...rows];
  return rows.filter((row) => {
    if (!active.every(({ field, filter }) => passes(row, field, filter, people))) return false;
    if (words.length === 0) return true;
    const text = rowText(row, fields, people);
    return words.every((word) => text.includes(word));
  });
}

function passes(
  row: Row,
  field: FieldInfo,
  filter: ColumnFilter,
  people: readonly Person[],
): boolean {
  const value = valueOf(row, field.key);
  if (filter.kind === 'set') {
    if (isEmptyValue(value)) return filter.keys.includes(EMPTY_KEY);
    const keys = Array.isArray(value) ? value : [String(value)];
    return keys.some((key) => filter.keys.includes(key));
  }
  if (filter.empty) return isEmptyValue(value);
  if (filter.kind === 'text') {
    return folded(searchedText(value, field, people)).includes(folded(filter.contains.trim()));
  }
  if (typeof value !== 'string' || value === '') return false;
  return (filter.from === '' || value >= filter.from) && (filter.to === '' || value <= filter.to);
}

/** Linked records are found by what they are called, too. */
function searchedText(value: Value, field: FieldInfo, people: readonly Person[]): string {
  const text = valueText(value, field, people);
  if (field.kind !== 'links' || !Array.isArray(value)) return text;
  return [text, ...value.map((id) => choiceOf(id, field.choices)?.hint ?? '')].join('\n');
}

function rowText(row: Row, fields: readonly FieldInfo[], people: readonly Person[]): string {
  const parts = fields.map((field) => valueText(valueOf(row, field.key), field, people));
  return folded([row.ref, ...parts].join('\n'));
}
