import type { Row, Value } from '../../backend';

/** One version of a document, as the panel lists it. */
export interface VersionEntry {
  /** Of its record; null for the version that only the document itself speaks of. */
  id: string | null;
  ref: string;
  no: string;
  approvedOn: string;
  approver: string;
  /** The day its successor came into force; "" where that is not known, or not yet. */
  until: string;
  changes: string;
  proof: string;
  files: readonly string[];
  inForce: boolean;
}

const text = (value: Value | undefined) => (typeof value === 'string' ? value : '');
const ids = (value: Value | undefined) => (Array.isArray(value) ? value : []);

/** "v2.0", "Version 2.0" and "2.0" are one. */
const keyOf = (no: string) =>
  no
    .trim()
    .toLowerCase()
    .replace(/^(version|revision|rev\.?|v\.?)\s*(?=\d)/, '');

/** The versions of a document: the one in force first, then the newest. */
export function versionsOf(document: Row, listed: readonly Row[]): VersionEntry[] {
  const { values } = document;
  const found = listed
    .filter((row) => ids(row.values.document).includes(document.id))
    .map(({ id, ref, values: of }): VersionEntry => ({
      id,
      ref,
      no: text(of.version_no),
      approvedOn: text(of.approved_on),
      approver: text(of.approver),
      until: text(of.until),
      changes: text(of.changes),
      proof: text(of.proof),
      files: ids(of.files),
      inForce: false,
    }));
  const own = keyOf(text(values.version_no));
  let current: VersionEntry | undefined;
  if (values.status === 'approved' && (own || values.approved_on)) {
    current = found.find(({ no }) => keyOf(no) === own);
    if (!current) {
      current = {
        id: null,
        ref: '',
        no: text(values.version_no),
        approvedOn: text(values.approved_on),
        approver: text(values.approver),
        until: '',
        changes: '',
        proof: '',
        files: ids(values.files),
        inForce: false,
      };
      found.push(current);
    }
  } else if (values.status === 'draft' || values.status === 'in_review') {
    // The version before stays in force until the next is approved.
    current = found
      .filter(({ until, approvedOn }) => !until && approvedOn)
      .sort((a, b) => (a.approvedOn < b.approvedOn ? 1 : -1))[0];
  }
  if (current) current.inForce = true;
  const days = found.map(({ approvedOn }) => approvedOn).sort();
  return found
    .map((entry) =>
      entry.inForce || entry.until || !entry.approvedOn
        ? entry
        : { ...entry, until: days.find((next) => next > entry.approvedOn) ?? '' },
    )
    .sort(
      (a, b) =>
        Number(b.inForce) - Number(a.inForce) ||
        b.approvedOn.localeCompare(a.approvedOn) ||
        b.no.localeCompare(a.no, undefined, { numeric: true }),
    );
}

/** The version that was in force on a day. One that ended at an unknown day is left out. */
export function inForceOn(entries: readonly VersionEntry[], day: string): VersionEntry | undefined {
  return entries
    .filter(
      ({ approvedOn, until, inForce }) =>
        approvedOn !== '' && approvedOn <= day && (inForce ? !until || day < until : day < until),
    )
    .sort((a, b) => b.approvedOn.localeCompare(a.approvedOn))[0];
}

/** The number proposed for the next version: that of the draft, or one after the last. */
export function nextNumber(document: Row, entries: readonly VersionEntry[]): string {
  const no = text(document.values.version_no).trim();
  const used = (number: string) =>
    entries.some((entry) => keyOf(entry.no) === keyOf(number) && entry.approvedOn !== '');
  if (no !== '' && document.values.status !== 'approved' && !used(no)) return no;
  const last = no || (entries[0]?.no ?? '');
  if (last === '') return '1.0';
  let next = last;
  do {
    const raised = next.replace(/(\d+)(\D*)$/, (_, digits: string, rest: string) => {
      return String(Number(digits) + 1).padStart(digits.length, '0') + rest;
    });
    if (raised === next) return '';
    next = raised;
  } while (used(next));
  return next;
}

const DAY = 86_400_000;

/** The next review, as long after a day as the last one was after its approval; else a year. */
export function nextReview(document: Row, on: string): string {
  const from = text(document.values.approved_on);
  const to = text(document.values.next_review);
  const next = new Date(`${on}T00:00:00Z`);
  if (from === '' || to === '' || to <= from) {
    next.setUTCFullYear(next.getUTCFullYear() + 1);
  } else if (from.slice(8) === to.slice(8)) {
    const months =
      (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
      Number(to.slice(5, 7)) -
      Number(from.slice(5, 7));
    next.setUTCMonth(next.getUTCMonth() + months);
  } else {
    next.setTime(next.getTime() + Date.parse(to) - Date.parse(from));
  }
  return new Date(Math.round(next.getTime() / DAY) * DAY).toISOString().slice(0, 10);
}
