import { describe, expect, it } from 'vitest';
import type { ControlReasons, LinkedReasonKey } from '../../backend/api';
import type { Row } from '../../backend/types';
import {
  countOf,
  proposalsOf,
  ticksAtFirst,
  toAdd,
  toggled,
  unexplained,
  withAll,
} from './reasons';

const row = (id: string, applicability: string): Row => ({
  id,
  ref: id,
  version: 1,
  values: { applicability },
});
const of = (id: string, ...missing: LinkedReasonKey[]): ControlReasons => ({
  id,
  missing: missing.map((reason) => ({ reason, giving: [] })),
  unsupported: [],
  beside: [],
  justification: '',
});
const rows = [row('a', 'applicable'), row('u', 'undecided'), row('x', 'not_applicable')];
const controls = [
  of('a', 'risk_treatment', 'legal'),
  of('u', 'legal'),
  of('x', 'legal'),
  of('other edition', 'legal'),
];
const proposals = proposalsOf(controls, rows);

describe('reasons that links give', () => {
  it('stand by what is decided, and only for the edition shown', () => {
    const ids = (group: keyof typeof proposals) => proposals[group].map((one) => one.row.id);
    expect([ids('applicable'), ids('undecided'), ids('excluded')]).toEqual([['a'], ['u'], ['x']]);
  });

  it('are ticked at first where the control is applicable, and never where it is excluded', () => {
    const adds = toAdd(ticksAtFirst(proposals));
    expect(adds).toEqual([
      { id: 'a', reasons: ['risk_treatment', 'legal'], apply: false, justification: '' },
    ]);
    expect(countOf(adds)).toBe(2);
  });

  it('are written with what was ticked beside them, and nothing without a reason', () => {
    const none = withAll(ticksAtFirst(proposals), proposals.applicable, false);
    expect(toAdd({ ...none, apply: ['u'], texts: { a: 'Because' } })).toEqual([]);
    const one = toggled(toggled(none, 'a', 'legal'), 'u', 'legal');
    expect(toAdd({ ...one, apply: ['u'], texts: { a: ' Because ' } })).toEqual([
      { id: 'a', reasons: ['legal'], apply: false, justification: 'Because' },
      { id: 'u', reasons: ['legal'], apply: true, justification: '' },
    ]);
  });

  it('are explained where a linked record gives none, unless another does', () => {
    const closed = { register: 'risks', id: 'r', ref: 'R-1', name: '', not: 'closed' as const };
    const beside = { ...of('a'), beside: [closed] };
    expect(unexplained(beside, [])).toEqual([closed]);
    expect(unexplained(beside, ['risk_treatment'])).toEqual([]);
    expect(unexplained({ ...of('a', 'risk_treatment'), beside: [closed] }, [])).toEqual([]);
  });
});
