import type { FieldInfo, Person } from '../backend/types';
import { EMPTY_KEY, type ColumnFilter, type GridQuery } from '../grid/model/filter';

interface FilterWords {
  query: GridQuery;
  columns: readonly FieldInfo[];
  people: readonly Person[];
  /** The name of the page's own view, "" for none. */
  view: string;
}

/** What was left out of an export, in words for its cover: "Theme: People; “supplier”". */
export function filterWords({ query, columns, people, view }: FilterWords): string {
  const parts = Object.entries(query.filters).flatMap(([key, filter]) => {
    const field = columns.find((column) => column.key === key);
    const words = field ? valuesOf(filter, field, people) : '';
    return field && words ? [`${field.label}: ${words}`] : [];
  });
  const text = query.text.trim();
  return [view, ...parts, text ? `“${text}”` : ''].filter(Boolean).join('; ');
}

function valuesOf(filter: ColumnFilter, field: FieldInfo, people: readonly Person[]): string {
  switch (filter.kind) {
    case 'set':
      return filter.keys.map((key) => labelOf(key, field, people)).join(' or ');
    case 'text':
      return filter.empty ? 'empty' : `“${filter.contains.trim()}”`;
    case 'date': {
      if (filter.empty) return 'empty';
      const from = filter.from ? `from ${filter.from}` : '';
      const to = filter.to ? `up to ${filter.to}` : '';
      return [from, to].filter(Boolean).join(' ');
    }
  }
}

function labelOf(key: string, field: FieldInfo, people: readonly Person[]): string {
  if (key === EMPTY_KEY) return 'empty';
  if (field.kind === 'person') return people.find((person) => person.id === key)?.name ?? key;
  return field.choices.find((choice) => choice.key === key)?.label ?? key;
}
