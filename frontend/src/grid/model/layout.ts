import type { FieldInfo } from '../../backend/types';

/** How a person arranged the columns. Plain data: store it as JSON, read it with `readLayout`. */
export interface ColumnLayout {
  /** Field key → shown or hidden by choice; without an entry the field's own `shown` holds. */
  visible: Readonly<Record<string, boolean>>;
  /** Field key → width in CSS pixels, where the person changed it. */
  widths: Readonly<Record<string, number>>;
  /** How many leading visible columns stay in view when scrolling sideways. */
  frozen: number;
}

const MIN_WIDTH = 44;
const MAX_WIDTH = 900;
/** What one press of Alt+Shift+arrow adds or takes, in pixels. */
export const WIDTH_STEP = 12;

export const defaultLayout: ColumnLayout = { visible: {}, widths: {}, frozen: 1 };

/** Reads a remembered layout; whatever is not understood falls back to the usual columns. */
export function readLayout(stored: unknown): ColumnLayout {
  if (typeof stored !== 'object' || stored === null) return defaultLayout;
  const { visible, widths, frozen } = stored as Partial<Record<keyof ColumnLayout, unknown>>;
  return {
    visible: entriesOf(visible, (value): value is boolean => typeof value === 'boolean'),
    widths: entriesOf(
      widths,
      (value): value is number => typeof value === 'number' && Number.isFinite(value),
    ),
    frozen:
      typeof frozen === 'number' && Number.isInteger(frozen) && frozen >= 0
        ? frozen
        : defaultLayout.frozen,
  };
}

function entriesOf<T>(stored: unknown, fits: (value: unknown) => value is T): Record<string, T> {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, T] => fits(entry[1])),
  );
}

export function isShown(field: FieldInfo, layout: ColumnLayout): boolean {
  return layout.visible[field.key] ?? field.shown;
}

export function visibleColumns(fields: readonly FieldInfo[], layout: ColumnLayout): FieldInfo[] {
  return fields.filter((field) => isShown(field, layout));
}

/** Shows or hides a column. The last one stays: an empty table could not be left by keyboard. */
export function withVisible(
  layout: ColumnLayout,
  fields: readonly FieldInfo[],
  key: string,
  shown: boolean,
): ColumnLayout {
  const next = { ...layout, visible: { ...layout.visible, [key]: shown } };
  return visibleColumns(fields, next).length === 0 ? layout : next;
}

export function withWidth(layout: ColumnLayout, key: string, width: number): ColumnLayout {
  const fitting = Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));
  return { ...layout, widths: { ...layout.widths, [key]: fitting } };
}

/** Forgets a width: the column goes back to the suggested one. */
export function withoutWidth(layout: ColumnLayout, key: string): ColumnLayout {
  const widths = Object.fromEntries(
    Object.entries(layout.widths).filter(([field]) => field !== key),
  );
  return { ...layout, widths };
}

/** Text columns at least this wide hold names. */
const NAME_WIDTH = 180;

/** The part of its width a long-text column gives up at most. */
const GIVES = 0.16;

/**
 * The widths in pixels. Room to spare goes to long-text columns nobody has resized (else to
 * those of names), in proportion; without such a column it stays empty on the right, as in a spreadsheet. A little
 * too much for the room is taken from the same columns: a scroll bar for a few pixels hides
 * the last column for nothing.
 */
export function columnWidths(
  columns: readonly FieldInfo[],
  layout: ColumnLayout,
  available: number,
): number[] {
  const widths = columns.map(
    (field) => layout.widths[field.key] ?? Math.max(MIN_WIDTH, field.width),
  );
  const spare = available - widths.reduce((sum, width) => sum + width, 0);
  const free = (field: FieldInfo) => layout.widths[field.key] === undefined;
  const long = columns.map((field) => field.kind === 'long' && free(field));
  // What records are called is long, too, where nothing longer is shown.
  const names = columns.map(
    (field) => field.kind === 'text' && field.width >= NAME_WIDTH && free(field),
  );
  const stretchable = long.includes(true) ? long : names;
  const base = widths.reduce((sum, width, i) => sum + (stretchable[i] ? width : 0), 0);
  if (base === 0 || spare === 0 || available === 0 || spare < -base * GIVES) return widths;
  const stretched = widths.map(
    (width, i) => width + (stretchable[i] ? Math.floor((spare * width) / base) : 0),
  );
  const rest = available - stretched.reduce((sum, width) => sum + width, 0);
  const last = stretchable.lastIndexOf(true);
  return stretched.map((width, i) => (i === last ? width + rest : width));
}

/** Frozen columns never take more than 60 % of the width: the rest must stay reachable. */
export function frozenCount(
  layout: ColumnLayout,
  widths: readonly number[],
  available: number,
): number {
  let count = 0;
  let taken = 0;
  for (const width of widths.slice(0, layout.frozen)) {
    taken += width;
    if (taken > available * 0.6) break;
    count++;
  }
  return count;
}
