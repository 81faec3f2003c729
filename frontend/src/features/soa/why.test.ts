import { describe, expect, it } from 'vitest';
import type { CellEdit, FieldInfo, Row } from '../../backend/types';
import { answered, columnsOf, routed, withWhy } from './why';

const applicable: FieldInfo = {
  key: 'applicability',
  label: 'Applicable',
  kind: 'choice',
  choices: [
    { key: 'applicable', label: 'Applicable', symbol: '✓' },
    { key: 'not_applicable', label: 'Not applicable', symbol: '⦸' },
  ],
  required: false,
  readOnly: false,
  decidedBy: '',
  help: '',
  width: 100,
  shown: true,
};
const text = (key: string): FieldInfo => ({
  ...applicable,
  key,
  label: key,
  kind: 'text',
  choices: [],
});

const included: Row = {
  id: 'a',
  ref: '5.1',
  version: 1,
  values: { applicability: 'applicable', justification: 'R-1', exclusion_justification: 'old' },
};
const excluded: Row = {
  ...included,
  id: 'b',
  values: { ...included.values, applicability: 'not_applicable' },
};
const edit = (id: string, field: string, value: Partial<CellEdit>): CellEdit => ({
  id,
  version: 1,
  field,
  ...value,
});

describe('"Why"', () => {
  it('reads the justification, or the reason for exclusion where the control does not apply', () => {
    expect(withWhy(included).values.why).toBe('R-1');
    expect(withWhy(excluded).values.why).toBe('old');
  });

  it('gives the same row for the same row, so that the grid repaints nothing', () => {
    expect(withWhy(included)).toBe(withWhy(included));
  });

  it('writes to the field the row means', () => {
    const edits = [edit('a', 'why', { text: 'new' }), edit('b', 'why', { text: 'new' })];
    expect(routed(edits, [included, excluded], applicable).map(({ field }) => field)).toEqual([
      'justification',
      'exclusion_justification',
    ]);
  });

  it('follows a decision made in the same paste, by key or by label', () => {
    const edits = [
      edit('a', 'applicability', { text: ' not applicable ' }),
      edit('a', 'why', { text: 'No office' }),
      edit('b', 'applicability', { value: 'applicable' }),
      edit('b', 'why', { text: 'R-2' }),
    ];
    expect(routed(edits, [included, excluded], applicable).map(({ field }) => field)).toEqual([
      'applicability',
      'exclusion_justification',
      'applicability',
      'justification',
    ]);
  });

  it('brings a refusal back to the cell it was typed in', () => {
    const error = { code: 'invalid', message: 'Too long.', params: {}, field: '', action: '' };
    const result = answered(
      { seq: 2, rows: [included], refused: [{ id: 'b', field: 'exclusion_justification', error }] },
      [edit('b', 'why', { text: 'x' })],
    );
    expect(result.refused[0]?.field).toBe('why');
    expect(result.rows[0]?.values.why).toBe('R-1');
  });

  it('leaves a refusal of a column of its own where it is', () => {
    const error = { code: 'invalid', message: 'Too long.', params: {}, field: '', action: '' };
    const result = answered(
      { seq: 2, rows: [], refused: [{ id: 'b', field: 'justification', error }] },
      [edit('b', 'justification', { text: 'x' })],
    );
    expect(result.refused[0]?.field).toBe('justification');
  });

  it('stands before the owner, and every declared field can still be shown', () => {
    const fields = [
      'edition',
      'control',
      'title',
      'applicability',
      'justification',
      'status',
      'owner',
    ].map(text);
    const columns = columnsOf(fields, 'Why', 4).map(({ key }) => key);
    expect(columns.slice(0, 6)).toEqual([
      'control',
      'title',
      'applicability',
      'status',
      'why',
      'owner',
    ]);
    expect(new Set(columns)).toEqual(new Set(['why', ...fields.map(({ key }) => key)]));
  });
});
