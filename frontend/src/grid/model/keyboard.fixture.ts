import type { FieldInfo, FieldKind, Person, Row, Value } from '../../backend/types';
import type { GridContext } from './cells';
import { copyRange, pasteText } from './copying';
import { input } from './editing';
import { press } from './grid';
import type { KeyPress } from './keys';
import { rangeOf } from './selection';
import { startState, type Effect, type GridState, type Step } from './state';

/** A small Statement of Applicability, driven by keys: what the model's tests sit down at. */

export function field(key: string, kind: FieldKind, more: Partial<FieldInfo> = {}): FieldInfo {
  return {
    key,
    kind,
    label: key.charAt(0).toUpperCase() + key.slice(1),
    choices: [],
    required: false,
    readOnly: false,
    decidedBy: '',
    help: '',
    width: 100,
    shown: true,
    ...more,
  };
}

export const fields: FieldInfo[] = [
  field('ref', 'text', { readOnly: true }),
  field('status', 'choice', {
    choices: [
      { key: 'planned', label: 'Planned', symbol: '◔' },
      { key: 'partial', label: 'Partial', symbol: '◐' },
      { key: 'implemented', label: 'Implemented', symbol: '●' },
    ],
  }),
  field('reasons', 'choices', {
    choices: [
      { key: 'risk', label: 'Risk treatment', symbol: '' },
      { key: 'law', label: 'Legal', symbol: '' },
    ],
  }),
  field('why', 'long'),
  field('due', 'date'),
  field('owner', 'person'),
];

export const people: Person[] = [
  { id: 'p1', name: 'Ada Lind', active: true },
  { id: 'p2', name: 'Mo Okafor', active: true },
  { id: 'p3', name: 'Left Long-Ago', active: false },
];

export function row(ref: string, values: Record<string, Value> = {}): Row {
  return { id: `id-${ref}`, ref, version: 1, values };
}

export const rows: Row[] = [
  row('5.1', { status: 'planned', why: 'one', due: '2026-03-12', owner: 'p1' }),
  row('5.2', { why: 'two' }),
  row('5.10', { why: 'three' }),
  row('5.11', {}),
  row('6.1', { status: 'partial', why: 'five' }),
];

export function contextOf(more: Partial<GridContext> = {}): GridContext {
  const shown = more.rows ?? rows;
  return {
    columns: fields,
    rows: shown,
    people,
    readOnly: null,
    mac: false,
    pageRow: (from, direction) => Math.max(0, Math.min(shown.length - 1, from + direction * 3)),
    ...more,
  };
}

/** "Ctrl+Shift+ArrowDown" as a key press; names are those of KeyboardEvent.key. */
export function key(combination: string): KeyPress {
  const parts = combination === '+' ? ['+'] : combination.split('+');
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Cmd'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    repeat: parts.includes('Held'),
  };
}

/** Somebody at the keyboard. */
export class Desk {
  state: GridState = startState;
  effects: Effect[] = [];
  handled = true;
  clipboard = '';

  constructor(public context: GridContext = contextOf()) {}

  /** Presses keys one after the other: `press('Shift+ArrowDown', 'Delete')`. */
  press(...combinations: string[]): this {
    for (const combination of combinations)
      this.take(press(this.state, this.context, key(combination)));
    return this;
  }

  /** Types into the cell or the open editor, a character at a time. */
  type(text: string): this {
    for (const character of text) {
      const { edit } = this.state;
      this.take(press(this.state, this.context, { ...key('x'), key: character }));
      if (edit && !this.handled) this.state = input(this.state, edit.text + character);
    }
    return this;
  }

  /** Puts the cursor on a cell by its reference and field. */
  goTo(ref: string, fieldKey: string): this {
    const cell = {
      row: this.context.rows.findIndex((candidate) => candidate.ref === ref),
      col: this.context.columns.findIndex((candidate) => candidate.key === fieldKey),
    };
    const selection = { active: cell, anchor: cell, head: cell, tabFrom: null, inHeader: false };
    this.state = { ...this.state, selection };
    return this;
  }

  copy(cut = false): this {
    const copied = copyRange(this.state, this.context, cut);
    this.state = copied.state;
    this.clipboard = copied.text;
    return this;
  }

  paste(text = this.clipboard): this {
    this.take(pasteText(this.state, this.context, text));
    return this;
  }

  /** The cursor as "5.2 why", the range as "5.2 why – 6.1 due" when there is one. */
  get at(): string {
    return this.name(this.state.selection.active.row, this.state.selection.active.col);
  }

  get range(): string {
    const { top, bottom, left, right } = rangeOf(this.state.selection);
    return `${this.name(top, left)} – ${this.name(bottom, right)}`;
  }

  /** The edits of the last save, as "5.2 why = text" or "5.2 why : value". */
  get saved(): string[] {
    const save = this.effects.find((effect) => effect.do === 'save');
    return (save?.edits ?? []).map((edit) => {
      const ref = this.context.rows.find((candidate) => candidate.id === edit.id)?.ref ?? edit.id;
      const change = edit.text === undefined ? `: ${JSON.stringify(edit.value)}` : `= ${edit.text}`;
      return `${ref} ${edit.field} ${change}`;
    });
  }

  private name(row: number, col: number): string {
    return `${this.context.rows[row]?.ref ?? '?'} ${this.context.columns[col]?.key ?? '?'}`;
  }

  private take(step: Step): void {
    this.state = step.state;
    this.effects = step.effects;
    this.handled = step.handled;
  }
}
