import { describe, expect, it } from 'vitest';
import type { Row, Value } from '../../backend/types';
import { inView, lacksReason, truthOf } from './truth';

let number = 0;
const row = (values: Record<string, Value>): Row => {
  const id = String(++number);
  return { id, ref: id, version: 1, values };
};

const included = row({
  applicability: 'applicable',
  justification: 'R-004',
  status: 'implemented',
});
const ticked = row({
  applicability: 'applicable',
  inclusion_reasons: ['legal'],
  status: 'partial',
});
const bare = row({
  applicability: 'applicable',
  inclusion_reasons: null,
  justification: null,
  status: 'planned',
});
const excluded = row({
  applicability: 'not_applicable',
  exclusion_justification: 'No office',
  status: 'implemented',
});
const excludedBare = row({
  applicability: 'not_applicable',
  justification: 'of before',
  exclusion_justification: '',
});
const open = row({ applicability: 'undecided', status: 'implemented' });
const all = [included, ticked, bare, excluded, excludedBare, open];

describe('the truth line', () => {
  it('counts an undecided control as open, never as a no', () => {
    expect(truthOf(all)).toEqual({
      total: 6,
      decided: 5,
      implemented: 1,
      partial: 1,
      notApplicable: 2,
      withoutReason: 2,
    });
  });

  it('takes a ticked reason or a text as the reason for including', () => {
    expect([included, ticked, bare].map(lacksReason)).toEqual([false, false, true]);
  });

  it('asks an excluded control for its own reason, not for one of when it was included', () => {
    expect([excluded, excludedBare].map(lacksReason)).toEqual([false, true]);
  });

  it('leads from each number to exactly the rows it counted', () => {
    const truth = truthOf(all);
    const shown = (view: Parameters<typeof inView>[1]) => all.filter((one) => inView(one, view));
    expect(shown('decided')).toHaveLength(truth.decided);
    expect(shown('implemented')).toEqual([included]);
    expect(shown('partial')).toEqual([ticked]);
    expect(shown('not_applicable')).toEqual([excluded, excludedBare]);
    expect(shown('without_reason')).toEqual([bare, excludedBare]);
    expect(shown('undecided')).toEqual([open]);
  });

  it('says nothing wrong of an empty Statement', () => {
    expect(truthOf([])).toMatchObject({ total: 0, decided: 0, withoutReason: 0 });
  });
});
