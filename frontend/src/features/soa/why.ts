import type { CellEdit, FieldInfo, Row, SaveResult } from '../../backend/types';

/**
 * "Why" is one column over two fields: the justification, or the reason for exclusion where the
 * control does not apply. It is read, typed, pasted and searched as one; on the way to the book
 * each edit goes to the field it means.
 */
export const WHY = 'why';
const INCLUSION = 'justification';
const EXCLUSION = 'exclusion_justification';
const NOT_APPLICABLE = 'not_applicable';

const shown = new WeakMap<Row, Row>();

/** The row with its "why". The same row gives the same object: the grid relies on identity. */
export function withWhy(row: Row): Row {
  const known = shown.get(row);
  if (known) return known;
  const field = row.values.applicability === NOT_APPLICABLE ? EXCLUSION : INCLUSION;
  const made = { ...row, values: { ...row.values, [WHY]: row.values[field] ?? null } };
  shown.set(row, made);
  return made;
}

/** Sends "why" where it belongs, by what the row will be after the same edits. */
export function routed(
  edits: readonly CellEdit[],
  rows: readonly Row[],
  applicable: FieldInfo | undefined,
): CellEdit[] {
  const now = new Map(rows.map((row) => [row.id, row.values.applicability]));
  for (const edit of edits) {
    if (edit.field === 'applicability')
      now.set(edit.id, choiceOf(edit, applicable) ?? now.get(edit.id) ?? null);
  }
  return edits.map((edit) =>
    edit.field === WHY
      ? { ...edit, field: now.get(edit.id) === NOT_APPLICABLE ? EXCLUSION : INCLUSION }
      : edit,
  );
}

/** The choice an edit makes, as far as it can be told here: a key, a label as it is copied. */
function choiceOf(edit: CellEdit, field: FieldInfo | undefined): string | null {
  if (typeof edit.value === 'string') return edit.value;
  const text = edit.text?.trim().toLowerCase();
  return field?.choices.find((choice) => choice.label.toLowerCase() === text)?.key ?? null;
}

/** The answer in terms of what the grid asked: rows with their "why", refusals at its cell. */
export function answered(result: SaveResult, asked: readonly CellEdit[]): SaveResult {
  const asWhy = new Set(asked.filter((edit) => edit.field === WHY).map((edit) => edit.id));
  return {
    ...result,
    rows: result.rows.map(withWhy),
    refused: result.refused.map((cell) =>
      asWhy.has(cell.id) && (cell.field === INCLUSION || cell.field === EXCLUSION)
        ? { ...cell, field: WHY }
        : cell,
    ),
  };
}

/** The columns of the page: what a reader looks for first, the rest behind, hidden. */
export function columnsOf(
  fields: readonly FieldInfo[],
  label: string,
  longestRef: number,
): FieldInfo[] {
  const justification = fields.find((field) => field.key === INCLUSION);
  if (!justification) return [...fields];
  const why: FieldInfo = { ...justification, key: WHY, label, width: 140, shown: true };
  const front: Record<string, number> = {
    // "A.10.1.1" and "K.1204" are longer than "5.10"; a reference is never broken.
    control: Math.min(120, 48 + 7 * Math.max(0, longestRef - 4)),
    title: 150,
    applicability: 124,
    status: 118,
  };
  const inFront = Object.entries(front).flatMap(([key, width]) => {
    const field = fields.find((candidate) => candidate.key === key);
    if (!field) return [];
    // A long title takes its share of the room to spare, like every long text.
    const kind = key === 'title' ? 'long' : field.kind;
    return [{ ...field, kind, width, shown: true } satisfies FieldInfo];
  });
  const owner = fields
    .filter((field) => field.key === 'owner')
    .map((field) => ({ ...field, width: 96 }));
  const rest = fields.filter((field) => !(field.key in front) && field.key !== 'owner');
  // What it hangs on and what shows it: to be scrolled to beside the panel, in sight without it.
  const links = rest
    .filter(({ kind }) => kind === 'links')
    .map((field) => ({ ...field, width: 84 }));
  const hidden = rest
    .filter(({ kind }) => kind !== 'links')
    .map((field) => ({ ...field, shown: false }));
  return [...inFront, why, ...owner, ...links, ...hidden];
}
