import type { OwnedPlan, RiskInPlan, Row } from '../backend';

/** The approval that counts for a risk: the last that was not withdrawn. */
export function standingFor(risk: string, approvals: readonly Row[]): Row | undefined {
  return approvals
    .filter(
      ({ values }) =>
        !values.withdrawn_on && Array.isArray(values.risks) && values.risks.includes(risk),
    )
    .sort((a, b) => on(a).localeCompare(on(b)))
    .at(-1);
}

const on = ({ values }: Row) => String(values.approved_on ?? '');

/** Whose plan is shown first: one's own while it waits, then the first that waits. */
export function firstOwner(owners: readonly OwnedPlan[], me: string): string {
  const known = owners.filter(({ owner }) => owner !== '');
  const waiting = known.filter((one) => one.waiting > 0);
  return (
    waiting.find(({ owner }) => owner === me)?.owner ??
    waiting[0]?.owner ??
    known.find(({ owner }) => owner === me)?.owner ??
    known[0]?.owner ??
    ''
  );
}

/** What would be approved of a plan, and how much stands in the way of that. */
export function chosenOf(risks: readonly RiskInPlan[], out: ReadonlySet<string>) {
  const chosen = risks.filter(({ id }) => !out.has(id));
  return {
    chosen,
    actions: new Set(chosen.flatMap(({ actions }) => actions.map(({ id }) => id))).size,
    obstacles: new Set(chosen.flatMap(({ obstacles }) => obstacles.map(({ sentence }) => sentence)))
      .size,
  };
}
