import type { RegisterRows, RegisterTable, Row, SaveResult } from './types';

/**
 * Puts the answer of a save into the rows we hold, so that one edit does not read the whole
 * register again. Only when nothing happened in between does the number move on; otherwise the
 * event of that other change still asks for the rows.
 */
export function withSaved(known: RegisterRows, result: SaveResult): RegisterRows {
  const saved = new Map(result.rows.map((row) => [row.id, row]));
  const newer = (row: Row) => {
    const now = saved.get(row.id);
    return now && now.version >= row.version ? now : row;
  };
  return {
    ...known,
    rows: known.rows.map(newer),
    seq: known.seq === result.seq - 1 ? result.seq : known.seq,
  };
}

/** The rows of a table, each with its values by the key of the field. */
export function rowsOfTable(table: RegisterTable): RegisterRows {
  const { ids, refs, versions, fields, columns, ...about } = table;
  const blank: Row['values'] = Object.fromEntries(fields.map((field) => [field, null]));
  const rows = ids.map((id, i): Row => {
    return { id, ref: refs[i] ?? '', version: versions[i] ?? 0, values: { ...blank } };
  });
  // Field by field: records of one shape, filled in one order, cost a fifth of the time.
  for (const [n, field] of fields.entries()) {
    const column = columns[n];
    if (column) for (const [i, row] of rows.entries()) row.values[field] = column[i] ?? null;
  }
  return { ...about, rows };
}
