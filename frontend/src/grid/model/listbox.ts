import type { Option } from './cells';
import { folded } from './filter';
import type { KeyPress } from './keys';

/** The drop-down of a choice, several choices or a person, as it stands while it is open. */
export interface ListBox {
  options: readonly Option[];
  /** Several options can be ticked. */
  multiple: boolean;
  /** What has been typed to find an option, or to be tried as it is. */
  query: string;
  /** The highlighted option among the matches; −1 for none. */
  highlighted: number;
  /** The chosen values, in the order of the options. */
  chosen: readonly string[];
  /** Something was typed, ticked or moved to: leaving then saves. */
  touched: boolean;
}

/** What leaving the drop-down saves: picked values, free text, or nothing. */
export type Picked = { values: readonly string[] } | { text: string } | null;

export function openListBox(
  options: readonly Option[],
  chosen: readonly string[],
  multiple: boolean,
  query: string,
): ListBox {
  const list: ListBox = {
    options,
    multiple,
    query,
    highlighted: -1,
    chosen,
    touched: query !== '',
  };
  if (query !== '') return { ...list, highlighted: matchesOf(list).length > 0 ? 0 : -1 };
  const current = matchesOf(list).findIndex((option) => chosen.includes(option.value));
  return { ...list, highlighted: current >= 0 ? current : options.length > 0 ? 0 : -1 };
}

/** The options that fit what was typed: those beginning with it first, then word beginnings. */
export function matchesOf(list: Pick<ListBox, 'options' | 'query' | 'chosen'>): Option[] {
  const { options, query, chosen } = list;
  const wanted = folded(query.trim());
  if (wanted === '') {
    if (options.length <= OFFERED) return [...options];
    const ticked = options.filter((option) => chosen.includes(option.value));
    const others = options.filter((option) => !chosen.includes(option.value));
    return [...ticked, ...others].slice(0, OFFERED);
  }
  const levels: Option[][] = [[], [], []];
  for (const option of options) levels[rankOf(option, wanted)]?.push(option);
  return levels.flat().slice(0, OFFERED);
}

/** Beyond this nobody reads on: typing finds the rest. */
export const OFFERED = 100;

const SEPARATORS = /[\s,/-]+/;

/** 0 begins with it, 1 has a word that does, 2 is called so; 3 is no match. */
function rankOf(option: Option, wanted: string): number {
  const { label, hint } = foldedOf(option);
  if (label.startsWith(wanted)) return 0;
  const begins = (text: string) => text.split(SEPARATORS).some((word) => word.startsWith(wanted));
  if (label.includes(wanted) && begins(label)) return 1;
  return hint.startsWith(wanted) ||
    (hint.includes(wanted) && (begins(hint) || wanted.includes(' ')))
    ? 2
    : 3;
}

const foldings = new WeakMap<Option, { label: string; hint: string }>();

/** Folding 20,000 names at every letter would be felt. */
function foldedOf(option: Option): { label: string; hint: string } {
  let known = foldings.get(option);
  if (!known) {
    known = { label: folded(option.label), hint: folded(option.hint) };
    foldings.set(option, known);
  }
  return known;
}

export function typed(list: ListBox, query: string): ListBox {
  const next = { ...list, query, touched: true };
  return { ...next, highlighted: matchesOf(next).length > 0 ? 0 : -1 };
}

/** Keys that move or tick; null for those that are the editor's (Enter, Tab, Esc, letters). */
export function pressListBox(list: ListBox, press: KeyPress): ListBox | null {
  if (press.altKey || press.ctrlKey || press.metaKey) return null;
  const count = matchesOf(list).length;
  switch (press.key) {
    case 'ArrowDown':
      return moved(list, list.highlighted + 1 >= count ? 0 : list.highlighted + 1, count);
    case 'ArrowUp':
      return moved(list, list.highlighted <= 0 ? count - 1 : list.highlighted - 1, count);
    case 'PageDown':
      return moved(list, count - 1, count);
    case 'PageUp':
      return moved(list, 0, count);
    case ' ': {
      const option = matchesOf(list)[list.highlighted];
      // A label such as "Risk treatment" must be typable: the space counts as text while it helps.
      const continues =
        list.query !== '' && !list.query.endsWith(' ') && hasMatch(list, `${list.query} `);
      if (!list.multiple || !option || continues) return null;
      return toggled(list, option.value);
    }
    default:
      return null;
  }
}

function hasMatch(list: ListBox, query: string): boolean {
  const wanted = folded(query);
  return list.options.some((option) => {
    const { label, hint } = foldedOf(option);
    return label.includes(wanted) || hint.includes(wanted);
  });
}

function moved(list: ListBox, highlighted: number, count: number): ListBox {
  return count === 0
    ? list
    : { ...list, highlighted, touched: list.multiple ? list.touched : true };
}

/** Ticks or unticks one option of several. */
export function toggled(list: ListBox, value: string): ListBox {
  const chosen = list.chosen.includes(value)
    ? list.chosen.filter((key) => key !== value)
    : inOrder(list.options, [...list.chosen, value]);
  const next = { ...list, chosen, query: '' };
  const highlighted = matchesOf(next).findIndex((option) => option.value === value);
  return { ...next, highlighted, touched: true };
}

function inOrder(options: readonly Option[], keys: readonly string[]): string[] {
  const places = new Map(
    keys.map((key) => [key, options.findIndex((option) => option.value === key)]),
  );
  return [...keys].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

/** What Enter or Tab saves. */
export function pickOf(list: ListBox): Picked {
  if (!list.touched) return null;
  const option = matchesOf(list)[list.highlighted];
  const text = list.query.trim();
  if (list.multiple) {
    if (text === '') return { values: list.chosen };
    if (option)
      return { values: inOrder(list.options, [...new Set([...list.chosen, option.value])]) };
    const labels = list.options.filter((candidate) => list.chosen.includes(candidate.value));
    return { text: [...labels.map((candidate) => candidate.label), text].join('; ') };
  }
  if (option) return { values: [option.value] };
  return text === '' ? null : { text };
}
