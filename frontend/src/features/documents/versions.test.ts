import { expect, test } from 'vitest';
import type { Row, Value } from '../../backend';
import { inForceOn, nextNumber, nextReview, versionsOf } from './versions';

const document = (values: Record<string, Value>): Row => ({
  id: 'd',
  ref: 'D-001',
  version: 1,
  values: { status: 'approved', version_no: '3.0', approved_on: '2026-09-22', ...values },
});
const version = (no: string, approvedOn: string, until = '', of = 'd'): Row => ({
  id: no,
  ref: `DV-${no}`,
  version: 1,
  values: { version_no: no, approved_on: approvedOn, until, document: [of] },
});
const told = (entries: ReturnType<typeof versionsOf>) =>
  entries.map(
    ({ no, approvedOn, until, inForce }) => `${no} ${approvedOn}–${until}${inForce ? ' now' : ''}`,
  );

test('the version in force stands first, from the document where none is listed', () => {
  const listed = [
    version('1.0', '2024-05-02'),
    version('2.0', '2025-06-16', '2026-09-22'),
    version('9.0', '2026-10-01', '', 'another'),
  ];
  expect(told(versionsOf(document({ files: ['f'] }), listed))).toEqual([
    '3.0 2026-09-22– now',
    '2.0 2025-06-16–2026-09-22',
    '1.0 2024-05-02–2025-06-16',
  ]);
  expect(versionsOf(document({ files: ['f'] }), listed)[0]).toMatchObject({
    id: null,
    files: ['f'],
  });
  expect(versionsOf(document({}), [version('v3.0', '2026-09-22')])).toMatchObject([
    { id: 'v3.0', inForce: true },
  ]);
  expect(versionsOf(document({ status: 'missing', version_no: '', approved_on: '' }), [])).toEqual(
    [],
  );
});

test('a version stays in force while the next is a draft, and ends with a retired document', () => {
  const listed = [version('2.0', '2025-06-16')];
  expect(told(versionsOf(document({ status: 'draft' }), listed))).toEqual(['2.0 2025-06-16– now']);
  expect(told(versionsOf(document({ status: 'retired' }), listed))).toEqual(['2.0 2025-06-16–']);
});

test('what was in force on a day follows from the list', () => {
  const entries = versionsOf(document({}), [
    version('1.0', '2024-05-02', '2025-06-01'),
    version('2.0', '2025-06-16', '2026-09-22'),
  ]);
  const on = (day: string) => inForceOn(entries, day)?.no;
  expect([on('2024-05-01'), on('2024-05-02'), on('2025-06-10')]).toEqual([
    undefined,
    '1.0',
    undefined,
  ]);
  expect([on('2026-09-21'), on('2026-09-22'), on('2027-01-01')]).toEqual(['2.0', '3.0', '3.0']);
});

test('the next number is that of the draft, or the one after the last that is free', () => {
  const next = (values: Record<string, Value>, ...listed: Row[]) =>
    nextNumber(document(values), versionsOf(document(values), listed));
  expect(next({ version_no: '2.9' })).toBe('2.10');
  expect(next({ version_no: 'Rev. 007' })).toBe('Rev. 008');
  expect(next({ version_no: '2.0' }, version('2.1', '2026-01-01'))).toBe('2.2');
  expect(next({ version_no: '4.0', status: 'draft' })).toBe('4.0');
  expect(
    next({ version_no: '2.0', status: 'in_review' }, version('2.0', '2025-06-16')),
    'the draft still has the number of the version in force',
  ).toBe('2.1');
  expect(next({ version_no: '', status: 'missing', approved_on: '' })).toBe('1.0');
  expect(next({ version_no: 'Final' })).toBe('');
});

test('the next review is as far ahead as it was before', () => {
  const review = (values: Record<string, Value>) => nextReview(document(values), '2026-11-20');
  expect(review({ approved_on: '2025-12-02', next_review: '2026-12-02' })).toBe('2027-11-20');
  expect(review({ approved_on: '2025-12-02', next_review: '2026-06-02' })).toBe('2027-05-20');
  expect(review({ approved_on: '2026-09-22', next_review: '2026-10-02' })).toBe('2026-11-30');
  expect(review({ next_review: '' })).toBe('2027-11-20');
});
