import type { ImportColumn, ImportTable } from '../../backend';

/** "A" of 1, "AA" of 27. */
export function letterOf(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** The first row of a table: its headings, or where there are none its first record. */
export function tableTop(table: ImportTable): number {
  return table.headerRow || rangeRows(table.range)[0] || 1;
}

/** The last row of the headings, which may be several: above the first row that is accounted for. */
export function lastHeading(table: ImportTable): number {
  if (table.headerRow === 0 || table.rows.length === 0) return table.headerRow;
  const first = table.rows.reduce((least, row) => Math.min(least, row.number), Infinity);
  return Math.min(Math.max(first - 1, table.headerRow), table.headerRow + 3);
}

export function lastRowOf(table: ImportTable): number {
  return rangeRows(table.range)[1] || table.lastRow;
}

function rangeRows(range: string): [number, number] {
  const [, first, last] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(range) ?? [];
  return [Number(first ?? 0), Number(last ?? 0)];
}

/** Wide enough for what a column usually holds; long texts are cut off as in a spreadsheet. */
export function columnWidths(table: ImportTable, most: number): number[] {
  const indexes = table.columns.map((column) => sheetColumn(table, column));
  const end = Math.min(most, Math.max(1, ...indexes));
  return Array.from({ length: end }, (_, i) => {
    if (table.cards) return 170;
    const column = table.columns.find((one) => one.index === i + 1);
    if (!column) return 48;
    const longest = Math.max(column.heading.length, ...column.samples.map((text) => text.length));
    return Math.round(Math.min(190, Math.max(76, longest * 7 + 18)));
  });
}

/** Where in the sheet a column of the table stands: on cards not where it is counted. */
function sheetColumn(table: ImportTable, column: ImportColumn): number {
  if (!table.cards) return column.index;
  return [...column.letter].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
