const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** YYYY-MM-DD as grids show it, "12 Mar 2026"; anything else comes back as it is. */
export function shortDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const month = match ? MONTHS[Number(match[2]) - 1] : undefined;
  if (!match || !month) return iso;
  return `${String(Number(match[3]))} ${month} ${match[1] ?? ''}`;
}

/**
 * Reads a date typed into a filter: YYYY-MM-DD, "12 Mar 2026", or 12.3.2026 with the day first, as
 * the book reads it. Cells are never read here: what is typed into a cell goes to the book as text,
 * which knows more ways to write a date.
 */
export function readDate(text: string): string | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (iso) return checkedDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(trimmed);
  if (dayFirst) {
    return checkedDate(Number(dayFirst[4]), Number(dayFirst[3]), Number(dayFirst[1]));
  }
  const named = /^(\d{1,2})\.?\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4})$/.exec(trimmed);
  if (!named) return null;
  const month = MONTHS.findIndex((name) => name.toLowerCase() === (named[2] ?? '').toLowerCase());
  return checkedDate(Number(named[3]), month + 1, Number(named[1]));
}

function checkedDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}
