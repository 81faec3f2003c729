import type {
  CellEdit,
  FieldInfo,
  FieldKind,
  Person,
  Row,
  SaveResult,
  Value,
} from '../../backend/types';

/** A made-up register of any length, and a stand-in for the book that saves edits to it. */

const field = (
  key: string,
  label: string,
  kind: FieldKind,
  width: number,
  more: Partial<FieldInfo> = {},
): FieldInfo => ({
  key,
  label,
  kind,
  width,
  choices: [],
  required: false,
  readOnly: false,
  decidedBy: '',
  help: '',
  shown: true,
  ...more,
});

export const fields: FieldInfo[] = [
  field('ref', 'Ref', 'text', 52, { readOnly: true }),
  field('control', 'Control', 'text', 150, { readOnly: true }),
  field('applicability', 'Applicable', 'choice', 122, {
    choices: [
      { key: 'undecided', label: 'Undecided', symbol: '—' },
      { key: 'applicable', label: 'Applicable', symbol: '✓' },
      { key: 'not_applicable', label: 'Not applicable', symbol: '⦸' },
    ],
  }),
  field('status', 'Status', 'choice', 118, {
    choices: [
      { key: 'not_started', label: 'Not started', symbol: '○' },
      { key: 'planned', label: 'Planned', symbol: '◔' },
      { key: 'partial', label: 'Partial', symbol: '◐' },
      { key: 'implemented', label: 'Implemented', symbol: '●' },
    ],
  }),
  field('justification', 'Why', 'long', 170),
  field('owner', 'Owner', 'person', 96),
  field('reasons', 'Reasons', 'choices', 150, {
    choices: [
      { key: 'risk', label: 'Risk treatment', symbol: '' },
      { key: 'legal', label: 'Legal', symbol: '' },
      { key: 'contract', label: 'Contractual', symbol: '' },
      { key: 'practice', label: 'Good practice', symbol: '' },
    ],
  }),
  field('implementation', 'How it is implemented', 'long', 240),
  field('target', 'Target', 'date', 104),
  field('reviewed', 'Last reviewed', 'date', 110),
  field('cost', 'Days', 'number', 60),
  field('approval', 'Approval', 'text', 110, { decidedBy: 'Approve version' }),
];

export const people: Person[] = [
  { id: 'lind', name: 'A. Lind', active: true },
  { id: 'okafor', name: 'M. Okafor', active: true },
  { id: 'duarte', name: 'J. Duarte', active: true },
  { id: 'haddad', name: 'S. Haddad', active: true },
];

const TITLES = [
  'Threat intelligence',
  'Addressing information security within supplier agreements',
  'Information security for use of cloud services',
  'Physical security monitoring',
  'Management of technical vulnerabilities',
  'Data leakage prevention',
  'Information backup',
  'Secure coding',
  'Protection of information systems during audit testing',
  'Clear desk',
];
const WHYS = [
  'Risk R-004 and customer contracts: every supplier with access to robot telemetry signs the security annex.',
  'Risk R-011. All production runs in two cloud accounts.',
  'Risk R-002, R-009.',
  'Good practice; fleet software is our product.',
  'Risk R-007; last restore test is 14 months old, so the next one is planned together with the move of the build servers and will be witnessed by the operations lead.',
];
const HOWS = [
  'Annex signed by 9 of 11 suppliers; two renew in January.',
  'Monthly scan.\nFindings go to the backlog with a due date by severity.',
  'Branch protection, two reviews, signed releases.',
];

/** The same rows every time: no clock, no chance. */
export function makeRows(count: number): Row[] {
  return Array.from({ length: count }, (_, n) => {
    const applicability = n % 9 === 0 ? 'undecided' : n % 7 === 3 ? 'not_applicable' : 'applicable';
    const decided = applicability === 'applicable';
    const values: Record<string, Value> = {
      control: TITLES[n % TITLES.length] ?? null,
      applicability,
      status: decided
        ? (['implemented', 'partial', 'planned', 'implemented'][n % 4] ?? null)
        : null,
      justification: decided && n % 10 !== 5 ? (WHYS[n % WHYS.length] ?? null) : null,
      owner: n % 5 === 4 ? null : (people[n % people.length]?.id ?? null),
      reasons: decided ? (n % 3 === 0 ? ['risk', 'contract'] : ['risk']) : null,
      implementation: decided && n % 2 === 0 ? (HOWS[n % HOWS.length] ?? null) : null,
      target: n % 3 === 0 ? `2027-0${String((n % 9) + 1)}-15` : null,
      reviewed: n % 4 === 0 ? null : `2026-${String((n % 12) + 1).padStart(2, '0')}-03`,
      cost: n % 6 === 0 ? null : (n * 7) % 40,
      approval: null,
    };
    return {
      id: `row-${String(n)}`,
      ref: `${String(5 + Math.floor(n / 37))}.${String((n % 37) + 1)}`,
      version: 1,
      values,
    };
  });
}

/** Saves like the book: reads labels, refuses what it cannot read, counts versions. */
export function saveEdits(
  rows: readonly Row[],
  edits: readonly CellEdit[],
  seq: number,
): { rows: Row[]; result: SaveResult } {
  const refused: SaveResult['refused'] = [];
  const changed = new Map<string, Row>();
  for (const edit of edits) {
    const row = changed.get(edit.id) ?? rows.find((candidate) => candidate.id === edit.id);
    const info = fields.find((candidate) => candidate.key === edit.field);
    if (!row || !info) continue;
    const read =
      edit.text === undefined ? { value: edit.value ?? null } : readCell(info, edit.text);
    if ('message' in read) {
      const error = {
        code: 'invalid',
        message: read.message,
        params: {},
        field: edit.field,
        action: '',
      };
      refused.push({ id: edit.id, field: edit.field, error });
    } else {
      changed.set(edit.id, {
        ...row,
        version: seq,
        values: { ...row.values, [edit.field]: read.value },
      });
    }
  }
  const next = rows.map((row) => changed.get(row.id) ?? row);
  return { rows: next, result: { seq, rows: [...changed.values()], refused } };
}

function readCell(info: FieldInfo, text: string): { value: Value } | { message: string } {
  if (info.kind === 'date') {
    const time = Date.parse(`${text} UTC`);
    if (Number.isNaN(time) || (text.includes('Feb') && text.startsWith('31'))) {
      return { message: `“${text}” is not a date. Write it like 12 Mar 2026.` };
    }
    return { value: new Date(time).toISOString().slice(0, 10) };
  }
  if (info.kind === 'choice' || info.kind === 'person') {
    const options =
      info.kind === 'person'
        ? people.map(({ id, name }) => ({ key: id, label: name }))
        : info.choices;
    const found = options.find((option) => option.label.toLowerCase() === text.toLowerCase());
    return found
      ? { value: found.key }
      : { message: `“${text}” is not one of the choices of ${info.label}.` };
  }
  if (info.kind === 'choices') {
    const keys = text
      .split(';')
      .map((part) => info.choices.find((choice) => choice.label === part.trim())?.key);
    return keys.includes(undefined)
      ? { message: `“${text}” is not understood.` }
      : { value: keys.filter((key) => key !== undefined) };
  }
  if (info.kind === 'number') {
    return Number.isNaN(Number(text))
      ? { message: `“${text}” is not a number.` }
      : { value: Number(text) };
  }
  return { value: text };
}
