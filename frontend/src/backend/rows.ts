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
export function rowsOfTable({ fields, rows, ...about }: RegisterTable): RegisterRows {
  return {
    ...about,
    rows: rows.map(([id, ref, version, ...cells]) => {
      const values: Row['values'] = {};
      for (const [n, field] of fields.entries()) values[field] = cells[n] ?? null;
      return { id, ref, version, values };
    }),
  };
}
