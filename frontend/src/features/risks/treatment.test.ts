import { describe, expect, it } from 'vitest';
import type { ControlOffer } from '../../backend/api';
import { asked, draftOf, groupsOf, planned, SUITS, toggled, TREATS } from './treatment';

const offer = (control: string, title: string, rest: Partial<ControlOffer> = {}): ControlOffer => ({
  id: `id-${control}`,
  edition: '2022',
  control,
  title,
  theme: control.startsWith('7') ? 'Physical' : 'Technological',
  applicability: 'applicable',
  status: 'implemented',
  owner: '',
  treats: false,
  reasons: [],
  actions: [],
  ...rest,
});
const controls = [
  offer('8.1', 'User end point devices', { treats: true }),
  offer('8.13', 'Information backup', {
    reasons: [{ kind: 'words', what: ['backup'], risks: [] }],
  }),
  offer('7.9', 'Security of assets off-premises'),
  offer('8.24', 'Use of cryptography'),
];
const action = { control: 'id-8.24', title: 'Encrypt', owner: '', due: '' };

describe('the controls offered for a risk', () => {
  const shown = (query: string) =>
    groupsOf(controls, query).map(
      ({ name, controls: all }) => `${name}: ${all.map(({ control }) => control).join(' ')}`,
    );

  it('stand in groups, what treats the risk and what suits it first', () => {
    expect(shown('')).toEqual([
      `${TREATS}: 8.1`,
      `${SUITS}: 8.13`,
      'Physical: 7.9',
      'Technological: 8.24',
    ]);
  });

  it('are found by number, title and theme, in any order of words', () => {
    expect(shown('use crypt')).toEqual(['Technological: 8.24']);
    expect(shown('PHYSICAL assets')).toEqual(['Physical: 7.9']);
    expect(shown('8.1')).toEqual([`${TREATS}: 8.1`, `${SUITS}: 8.13`]);
    expect(shown('nothing')).toEqual([]);
  });
});

describe('a treatment', () => {
  it('asks only for what is new', () => {
    const start = draftOf(controls, 'modify');
    expect(asked(start, 'r', 'modify', controls)).toEqual({
      risk: 'r',
      option: '',
      add: [],
      remove: [],
      actions: [],
    });
    const draft = planned(toggled(toggled(start, 'id-8.1'), 'id-8.24'), 'id-8.24', action);
    expect(asked({ ...draft, option: 'share' }, 'r', 'modify', controls)).toEqual({
      risk: 'r',
      option: 'share',
      add: ['id-8.24'],
      remove: ['id-8.1'],
      actions: [action],
    });
  });

  it('plans nothing for a control that was left out again', () => {
    const draft = planned(toggled(draftOf(controls, ''), 'id-8.24'), 'id-8.24', action);
    expect(toggled(draft, 'id-8.24').plans.size).toBe(0);
    expect(planned(draft, 'id-8.24', null).plans.size).toBe(0);
  });
});
