import type {
  ControlReasons,
  LinkedReasonKey,
  ReasonSource,
  ReasonsToAdd,
} from '../../backend/api';
import type { Row } from '../../backend/types';

/** A control, and the reasons its links give that it does not state. */
export interface Proposal {
  row: Row;
  of: ControlReasons;
}

export interface Proposals {
  applicable: Proposal[];
  undecided: Proposal[];
  /** Links speak against leaving them out; nothing is added to them. */
  excluded: Proposal[];
}

/** Proposals by what is decided about their controls, in the order of the Statement. */
export function proposalsOf(controls: readonly ControlReasons[], rows: readonly Row[]): Proposals {
  const by = new Map(rows.map((row) => [row.id, row]));
  const found: Proposals = { applicable: [], undecided: [], excluded: [] };
  for (const of of controls) {
    const row = by.get(of.id);
    if (!row || of.missing.length === 0) continue;
    const group = groups[String(row.values.applicability)] ?? 'undecided';
    found[group].push({ row, of });
  }
  return found;
}

const groups: Readonly<Record<string, keyof Proposals>> = {
  applicable: 'applicable',
  not_applicable: 'excluded',
};

/** What the person says yes to. */
export interface Ticks {
  /** By control, the reasons. */
  reasons: Readonly<Record<string, readonly LinkedReasonKey[]>>;
  /** Undecided controls that become applicable with it. */
  apply: readonly string[];
  /** Justifications to write, by control. */
  texts: Readonly<Record<string, string>>;
}

const everyReason = ({ of }: Proposal) => of.missing.map(({ reason }) => reason);

/** At first: the reasons of what is applicable, and nothing of what is not decided. */
export function ticksAtFirst({ applicable }: Proposals): Ticks {
  return withAll({ reasons: {}, apply: [], texts: {} }, applicable, true);
}

/** All reasons of some controls ticked, or none. */
export function withAll(ticks: Ticks, of: readonly Proposal[], on: boolean): Ticks {
  const set = of.map((one) => [one.row.id, on ? everyReason(one) : []] as const);
  return { ...ticks, reasons: { ...ticks.reasons, ...Object.fromEntries(set) } };
}

export function isTicked(ticks: Ticks, id: string, reason: LinkedReasonKey): boolean {
  return ticks.reasons[id]?.includes(reason) ?? false;
}

export function toggled(ticks: Ticks, id: string, reason: LinkedReasonKey): Ticks {
  const now = ticks.reasons[id] ?? [];
  const next = now.includes(reason) ? now.filter((one) => one !== reason) : [...now, reason];
  return { ...ticks, reasons: { ...ticks.reasons, [id]: next } };
}

/** What is written: without a reason ticked, nothing of a control is. */
export function toAdd(ticks: Ticks): ReasonsToAdd[] {
  return Object.entries(ticks.reasons)
    .filter(([, reasons]) => reasons.length > 0)
    .map(([id, reasons]) => ({
      id,
      reasons: [...reasons],
      apply: ticks.apply.includes(id),
      justification: ticks.texts[id]?.trim() ?? '',
    }));
}

export const countOf = (adds: readonly ReasonsToAdd[]): number =>
  adds.reduce((sum, { reasons }) => sum + reasons.length, 0);

/** Linked records a person would expect a reason from, where none of their kind is stated or given. */
export function unexplained(of: ControlReasons, stated: readonly string[]): ReasonSource[] {
  const has = (...keys: LinkedReasonKey[]) =>
    keys.some((key) => stated.includes(key) || of.missing.some(({ reason }) => reason === key));
  return of.beside.filter(({ register }) =>
    register === 'risks' ? !has('risk_treatment') : !has('legal', 'contractual'),
  );
}
