import type { Choice, FieldInfo, FieldKind, Person, Row, Value } from '../../backend/types';
import { shortDate } from './dates';
import { compareNatural } from './natural';
import type { Message } from './message';
import { overlayCell, type Overlay, type OverlayCell } from './overlay';

/** What separates several choices in one cell, on screen and in copied text. */
export const CHOICE_SEPARATOR = '; ';

/** What the model must know about the table as it stands: rows and columns in visible order. */
export interface GridContext {
  columns: readonly FieldInfo[];
  rows: readonly Row[];
  people: readonly Person[];
  /** Why nothing can be changed in this view, or null where it can. */
  readOnly: Message | null;
  mac: boolean;
  /** The row one page above or below, by the heights now on screen. */
  pageRow: (from: number, direction: 1 | -1) => number;
}

/** One choice as a drop-down offers it. */
export interface Option {
  value: string;
  label: string;
  symbol: string;
  /** A second, quieter text: what the record of that reference is called. */
  hint: string;
}

/** The saved value. A "ref" column that is not among the values reads the row's own reference. */
export function valueOf(row: Row, field: string): Value {
  const value = row.values[field];
  if (value !== undefined) return value;
  return field === 'ref' ? row.ref : null;
}

export function isEmptyValue(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

export function optionsOf(field: FieldInfo, people: readonly Person[]): Option[] {
  if (field.kind !== 'person') {
    return field.choices.map(({ key, label, symbol, hint }) => ({
      value: key,
      label,
      symbol,
      hint: hint ?? '',
    }));
  }
  return people
    .filter((person) => person.active)
    .map(({ id, name }) => ({ value: id, label: name, symbol: '', hint: '' }));
}

/** Its value is chosen from a list: one choice, several, a person, or other records. */
export function isListed(kind: FieldKind): boolean {
  return isSeveral(kind) || kind === 'choice' || kind === 'person';
}

/** Several can be chosen. */
export function isSeveral(kind: FieldKind): boolean {
  return kind === 'choices' || kind === 'links';
}

const byKey = new WeakMap<readonly Choice[], Map<string, Choice>>();
const byId = new WeakMap<readonly Person[], Map<string, Person>>();

/** A register may hold 20,000 records, shown in every cell of a column: never searched through. */
export function choiceOf(key: string, choices: readonly Choice[]): Choice | undefined {
  let known = byKey.get(choices);
  if (!known) {
    known = new Map(choices.map((choice) => [choice.key, choice]));
    byKey.set(choices, known);
  }
  return known.get(key);
}

function personOf(id: string, people: readonly Person[]): Person | undefined {
  let known = byId.get(people);
  if (!known) {
    known = new Map(people.map((person) => [person.id, person]));
    byId.set(people, known);
  }
  return known.get(id);
}

/**
 * The label of a key or id; an unknown one is shown as it is, never hidden. Only of a record whose
 * name has not been read yet nothing useful is known.
 */
export function labelOf(key: string, field: FieldInfo, people: readonly Person[]): string {
  if (field.kind === 'person') return personOf(key, people)?.name ?? key;
  return choiceOf(key, field.choices)?.label ?? (field.kind === 'links' ? '…' : key);
}

/** The value as it reads on screen and in an editor: labels, names, "12 Mar 2026". */
export function valueText(value: Value, field: FieldInfo, people: readonly Person[]): string {
  if (value === null) return '';
  if (Array.isArray(value)) {
    const labels = value.map((key) => labelOf(key, field, people));
    if (field.kind === 'links' && labels.length > 1) labels.sort(compareNatural);
    return labels.join(CHOICE_SEPARATOR);
  }
  if (typeof value === 'number') return String(value);
  if (field.kind === 'date') return shortDate(value);
  if (isListed(field.kind)) {
    return value === '' ? '' : labelOf(value, field, people);
  }
  return value;
}

/**
 * The value as it is copied. Dates go out as YYYY-MM-DD: Excel and LibreOffice read that as a
 * date whatever the language of the machine, and so does the book.
 */
function copyValue(value: Value, field: FieldInfo, people: readonly Person[]): string {
  return field.kind === 'date' && typeof value === 'string'
    ? value
    : valueText(value, field, people);
}

/** One cell as it stands on screen, edits on their way included. */
export interface CellNow {
  /** The text typed or pasted and not (yet) saved; null where `value` holds. */
  typed: string | null;
  value: Value;
  overlay: OverlayCell | undefined;
}

export function cellNow(overlay: Overlay, row: Row, field: string): CellNow {
  const over = overlayCell(overlay, row.id, field);
  if (!over) return { typed: null, value: valueOf(row, field), overlay: undefined };
  return { typed: over.text, value: over.value, overlay: over };
}

export function screenText(cell: CellNow, field: FieldInfo, people: readonly Person[]): string {
  return cell.typed ?? valueText(cell.value, field, people);
}

export function copiedText(cell: CellNow, field: FieldInfo, people: readonly Person[]): string {
  return cell.typed ?? copyValue(cell.value, field, people);
}

export function isEmptyCell(cell: CellNow): boolean {
  return cell.typed === null ? isEmptyValue(cell.value) : cell.typed === '';
}

/** Why a cell of this field cannot be typed over, or null where it can. */
export function refusalOf(
  field: FieldInfo,
  context: Pick<GridContext, 'readOnly'>,
): Message | null {
  if (context.readOnly) return context.readOnly;
  if (field.decidedBy)
    return { key: 'decidedField', params: { field: field.label, verb: field.decidedBy } };
  return field.readOnly ? { key: 'readOnlyField', params: { field: field.label } } : null;
}

export function sameValue(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((key, i) => key === b[i]);
  return a === b || (isEmptyValue(a) && isEmptyValue(b));
}
