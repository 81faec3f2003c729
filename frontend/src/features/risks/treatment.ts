import type { ControlOffer, PlannedAction, RiskTreatment } from '../../backend/api';

export interface OfferGroup {
  /** TREATS, SUITS, or the name of a theme. */
  name: string;
  controls: ControlOffer[];
}

export const TREATS = 'treats';
export const SUITS = 'suits';

/** The controls that match what was typed: those that treat the risk, that suit it, then by theme. */
export function groupsOf(controls: readonly ControlOffer[], query: string): OfferGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ControlOffer[]>();
  for (const control of controls) {
    const text = `${control.control} ${control.title} ${control.theme}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const name = control.treats ? TREATS : control.reasons.length > 0 ? SUITS : control.theme;
    groups.set(name, [...(groups.get(name) ?? []), control]);
  }
  return [...groups].map(([name, found]) => ({ name, controls: found }));
}

/** A treatment as it is being put together. */
export interface Draft {
  option: string;
  /** Ids of controls. */
  chosen: ReadonlySet<string>;
  /** By the control it is for. */
  plans: ReadonlyMap<string, PlannedAction>;
}

export function draftOf(controls: readonly ControlOffer[], option: string): Draft {
  const chosen = new Set(controls.filter(({ treats }) => treats).map(({ id }) => id));
  return { option, chosen, plans: new Map() };
}

/** Chooses a control or leaves it out again; what was planned for it goes with it. */
export function toggled(draft: Draft, id: string): Draft {
  const [chosen, plans] = [new Set(draft.chosen), new Map(draft.plans)];
  if (chosen.delete(id)) plans.delete(id);
  else chosen.add(id);
  return { ...draft, chosen, plans };
}

/** Plans an action for a control; null takes it back. */
export function planned(draft: Draft, id: string, action: PlannedAction | null): Draft {
  const plans = new Map(draft.plans);
  if (action) plans.set(id, action);
  else plans.delete(id);
  return { ...draft, plans };
}

/** What of it is new: that alone is asked for, so that what others changed meanwhile stays. */
export function asked(
  draft: Draft,
  risk: string,
  option: string,
  controls: readonly ControlOffer[],
): RiskTreatment {
  const ids = (keep: (control: ControlOffer) => boolean) => controls.filter(keep).map((c) => c.id);
  return {
    risk,
    option: draft.option === option ? '' : draft.option,
    add: ids(({ id, treats }) => !treats && draft.chosen.has(id)),
    remove: ids(({ id, treats }) => treats && !draft.chosen.has(id)),
    actions: ids(({ id }) => draft.plans.has(id)).flatMap((id) => draft.plans.get(id) ?? []),
  };
}
