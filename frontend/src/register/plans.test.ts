import { describe, expect, it } from 'vitest';
import type { RiskInPlan, Row } from '../backend';
import { chosenOf, firstOwner, standingFor } from './plans';

const approval = (ref: string, on: string, risks: string[], withdrawn = ''): Row => ({
  id: ref,
  ref,
  version: 1,
  values: { approved_on: on, risks, withdrawn_on: withdrawn },
});

describe('the approval of a plan', () => {
  it('that counts for a risk is the last that was not withdrawn', () => {
    const all = [
      approval('PA-001', '2026-03-01', ['r', 's']),
      approval('PA-002', '2026-02-01', ['r']),
      approval('PA-003', '2026-04-01', ['r'], '2026-05-01'),
    ];
    expect(standingFor('r', all)?.ref).toBe('PA-001');
    expect(standingFor('t', all)).toBeUndefined();
  });

  it('is asked first of oneself, then of whoever has not given it', () => {
    const of = (owner: string, waiting: number) => ({ owner, waiting, risks: 2, actions: 0 });
    expect(firstOwner([of('', 1), of('a', 1), of('me', 1)], 'me')).toBe('me');
    expect(firstOwner([of('', 1), of('me', 0), of('a', 1)], 'me')).toBe('a');
    expect(firstOwner([of('a', 0), of('me', 0)], 'me')).toBe('me');
    expect(firstOwner([of('', 3)], 'me')).toBe('');
  });

  it('counts an action and an obstacle of several risks once, and none of what is left out', () => {
    const action = { id: 'a', ref: 'T-001', title: 'Lock', owner: '', due: '', status: 'open' };
    const risk = (id: string): RiskInPlan => ({
      id,
      ref: id,
      title: id,
      treatment: 'modify',
      controls: [],
      actions: [action],
      obstacles: [
        { register: 'actions', id: 'a', field: 'owner', sentence: 'T-001 has no owner.' },
      ],
      approval: '',
    });
    const both = chosenOf([risk('r'), risk('s')], new Set());
    expect([both.chosen.length, both.actions, both.obstacles]).toEqual([2, 1, 1]);
    const none = chosenOf([risk('r'), risk('s')], new Set(['r', 's']));
    expect([none.chosen.length, none.actions, none.obstacles]).toEqual([0, 0, 0]);
  });
});
