import { describe, expect, it } from 'vitest';
import type { FieldInfo } from '../backend/types';
import { emptyQuery } from '../grid/model/filter';
import { filterWords } from './filterWords';

const field = (key: string, label: string, kind: FieldInfo['kind']): FieldInfo => ({
  key,
  label,
  kind,
  choices: kind === 'choice' ? [{ key: 'partial', label: 'Partial', symbol: '◐' }] : [],
  required: false,
  readOnly: false,
  decidedBy: '',
  help: '',
  width: 100,
  shown: true,
});
const columns = [field('status', 'Status', 'choice'), field('owner', 'Owner', 'person')];
const people = [{ id: 'p1', name: 'Astrid Lind', active: true }];

describe('the words of a filter', () => {
  it('name what an exported copy leaves out, in the labels of the screen', () => {
    const query = {
      ...emptyQuery,
      text: ' supplier ',
      filters: {
        status: { kind: 'set' as const, keys: ['partial'] },
        owner: { kind: 'set' as const, keys: ['p1', ''] },
      },
    };
    expect(filterWords({ query, columns, people, view: 'Without reason' })).toBe(
      'Without reason; Status: Partial; Owner: Astrid Lind or empty; “supplier”',
    );
  });

  it('are empty where nothing is filtered', () => {
    expect(filterWords({ query: emptyQuery, columns, people, view: '' })).toBe('');
  });
});
