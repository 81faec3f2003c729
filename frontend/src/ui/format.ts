const LOCALE = 'en-GB';
const dayFormat = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const timeFormat = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });

/** "12 Mar 2026", of an RFC 3339 time or a day (YYYY-MM-DD). */
export function day(at: string): string {
  const date = new Date(at.length === 10 ? `${at}T12:00:00` : at);
  return Number.isNaN(date.getTime()) ? at : dayFormat.format(date).replace('Sept', 'Sep');
}

/** A sentence of the book with its days as people read them: "due on 12 Mar 2026". */
export function withDays(sentence: string): string {
  return sentence.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (at) => day(at));
}

/** "14:02", of an RFC 3339 time. */
export function clock(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : timeFormat.format(date);
}

/** "12 Mar 2026, 14:02". */
export function moment(at: string): string {
  return `${day(at)}, ${clock(at)}`;
}

/** "10 min ago"; "just now" is the caller's word for less than a minute: null. */
export function ago(at: string, now: number): string | null {
  const minutes = Math.floor((now - new Date(at).getTime()) / 60_000);
  if (!(minutes >= 1)) return null;
  if (minutes < 60) return `${String(minutes)} min ago`;
  if (minutes < 24 * 60) return `${String(Math.floor(minutes / 60))} h ago`;
  const days = Math.floor(minutes / (24 * 60));
  return days === 1 ? 'yesterday' : `${String(days)} days ago`;
}

const UNITS = ['KB', 'MB', 'GB'];

/** "12 KB", "3.4 MB". */
export function byteCount(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  let amount = bytes / 1024;
  let unit = 0;
  // What would be written as 1024 of a unit is one of the next.
  while (Math.round(amount) >= 1024 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  const text = amount < 9.95 ? amount.toFixed(1).replace('.0', '') : String(Math.round(amount));
  return `${text} ${UNITS[unit]!}`;
}

/** The last part of a path, on any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}

/** The folder of a path, on any system. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.length - fileName(path).length - 1));
}
