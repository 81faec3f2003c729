/** A block as it comes from a clipboard: rows of texts, possibly of unequal length. */
export type TextBlock = readonly (readonly string[])[];

/**
 * Tab-separated text as Excel puts it on the clipboard: rows end with CR LF, a cell with a
 * tab, a line break or a quote is quoted with its quotes doubled, a break inside a cell is LF.
 */
export function writeText(block: TextBlock): string {
  return block.map((row) => `${row.map(quoted).join('\t')}\r\n`).join('');
}

function quoted(cell: string): string {
  const text = cell.replace(/\r\n?/g, '\n');
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** How a spreadsheet should understand a copied cell. */
export type CellFormat = 'text' | 'number' | 'date';

export interface FormattedCell {
  text: string;
  format: CellFormat;
}

// The first is read by Excel, the second by LibreOffice.
const FORMATS: Record<CellFormat, { mso: string; sdnum: string }> = {
  text: { mso: '\\@', sdnum: '1033;0;@' },
  date: { mso: 'yyyy\\-mm\\-dd', sdnum: '1033;0;YYYY-MM-DD' },
  number: { mso: 'General', sdnum: '1033;' },
};

/**
 * The same block as an HTML table. Excel and LibreOffice prefer it to plain text, so each cell
 * says what it is ("5.10" must not become 5.1), and breaks inside a cell stay inside it.
 */
export function writeHtml(block: readonly (readonly FormattedCell[])[]): string {
  const rows = block.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`).join('');
  const breaks = '<style>br{mso-data-placement:same-cell}</style>';
  return `<html><head><meta charset="utf-8">${breaks}</head><body><table>${rows}</table></body></html>`;
}

function htmlCell({ text, format }: FormattedCell): string {
  const { mso, sdnum } = FORMATS[format];
  // LibreOffice takes a date for text unless the number behind it stands there too.
  const sdval = format === 'date' ? ` sdval="${String(dayNumber(text))}"` : '';
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\r\n?|\n/g, '<br>');
  return `<td${sdval} sdnum="${sdnum}" style="mso-number-format:'${mso}'">${escaped}</td>`;
}

/** Days since 30 December 1899, as spreadsheets count them. */
function dayNumber(iso: string): number {
  return (Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/**
 * Reads tab-separated text from Excel, LibreOffice or an editor: CR LF, LF or CR between rows,
 * quoted cells with tabs and breaks inside, and no row for the break at the very end. A cell
 * that merely starts with a quote ("Yes" he said) is taken as it is.
 */
export function readText(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const { cell, end } = readCell(text, at);
    row.push(cell);
    if (text[end] === '\t') {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    if (at >= text.length) return rows;
  }
}

function readCell(text: string, start: number): { cell: string; end: number } {
  if (text[start] === '"') {
    const closed = readQuoted(text, start + 1);
    if (closed) return closed;
  }
  let end = start;
  while (end < text.length && !isBreak(text[end])) end++;
  return { cell: text.slice(start, end), end };
}

function readQuoted(text: string, start: number): { cell: string; end: number } | null {
  let at = start;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    if (text[quote + 1] === '"') {
      at = quote + 2;
      continue;
    }
    const end = quote + 1;
    if (end < text.length && !isBreak(text[end])) return null;
    return { cell: text.slice(start, quote).replaceAll('""', '"').replace(/\r\n?/g, '\n'), end };
  }
}

function isBreak(character: string | undefined): boolean {
  return character === '\t' || character === '\n' || character === '\r';
}
