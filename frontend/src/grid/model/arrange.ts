import type { FieldInfo, Person, Row } from '../../backend/types';
import { filterRows, type GridQuery } from './filter';
import { sortRows } from './order';

/** A filter of the page's own (a chip such as "Problems 9"). */
export interface RowFilter {
  /** Changes whenever `test` means something else; only then is it applied again. */
  key: string;
  test: (row: Row) => boolean;
}

export interface ArrangeInput {
  rows: readonly Row[];
  fields: readonly FieldInfo[];
  people: readonly Person[];
  query: GridQuery;
  rowFilter: RowFilter | undefined;
  /** Counts explicit requests to apply filter and sort again. */
  reapplied: number;
}

/**
 * Which rows are shown, in which order. It is a memory, not a function of the rows alone: a
 * row keeps its place while it is edited. Filter and sort are applied again when the person
 * changes one of them, asks for it, or leaves the screen — never because a value changed.
 * Otherwise the row being typed in would vanish under the cursor.
 */
export interface Arrangement {
  key: string;
  rows: readonly Row[];
  ids: readonly string[];
}

/** The next arrangement; the same object where nothing changed. */
export function arrange(previous: Arrangement | null, input: ArrangeInput): Arrangement {
  const key = JSON.stringify([input.query, input.rowFilter?.key ?? null, input.reapplied]);
  if (previous?.key === key && previous.rows === input.rows) return previous;
  if (previous?.key !== key) return { key, rows: input.rows, ids: freshOrder(input) };

  const known = new Set(previous.rows.map((row) => row.id));
  const present = new Set(input.rows.map((row) => row.id));
  const kept = previous.ids.filter((id) => present.has(id));
  const added = input.rows.some((row) => !known.has(row.id));
  if (!added && kept.length === previous.ids.length)
    return { key, rows: input.rows, ids: previous.ids };
  const fresh = added ? freshOrder(input) : [];
  return { key, rows: input.rows, ids: inserted(kept, fresh, (id) => !known.has(id)) };
}

/** Shows one row in spite of the filters (a link leads to it) until they are applied again. */
export function reveal(arrangement: Arrangement, id: string, input: ArrangeInput): Arrangement {
  if (arrangement.ids.includes(id) || !input.rows.some((row) => row.id === id)) return arrangement;
  const all = sortRows(input.rows, input.query.sort, input.fields, input.people).map(
    (row) => row.id,
  );
  return { ...arrangement, ids: inserted(arrangement.ids, all, (candidate) => candidate === id) };
}

function freshOrder({ rows, fields, people, query, rowFilter }: ArrangeInput): string[] {
  const shown = rowFilter ? rows.filter(rowFilter.test) : rows;
  return sortRows(filterRows(shown, query, fields, people), query.sort, fields, people).map(
    (row) => row.id,
  );
}

/** Puts chosen ids of `fresh` behind the neighbour they have there. */
function inserted(
  kept: readonly string[],
  fresh: readonly string[],
  chosen: (id: string) => boolean,
): string[] {
  const present = new Set(kept);
  const after = new Map<string | null, string[]>();
  let neighbour: string | null = null;
  for (const id of fresh) {
    if (present.has(id)) neighbour = id;
    else if (chosen(id)) after.set(neighbour, [...(after.get(neighbour) ?? []), id]);
  }
  return [...(after.get(null) ?? []), ...kept.flatMap((id) => [id, ...(after.get(id) ?? [])])];
}
