import { expect, test } from 'vitest';
import type { FieldInfo, Row, UnavailableFile } from '../backend';
import { addedTwice, kindOf, markGone, twinsOf } from './files';

const file = (id: string, sha256: string): Row => ({
  id,
  ref: id.toUpperCase(),
  version: 1,
  values: { name: `${id}.txt`, sha256 },
});

test('content the book had already is told with the file it is like', () => {
  const files = [file('a', '11'), file('b', '22'), file('c', '11')];
  expect(addedTwice(['c'], files)).toEqual([{ file: files[2], like: files[0] }]);
  expect(addedTwice(['b'], files)).toEqual([]);
});

test('the same content twice in one adding is told once', () => {
  const files = [file('a', '11'), file('b', '11')];
  expect(addedTwice(['a', 'b'], files)).toEqual([{ file: files[1], like: files[0] }]);
});

test('files without a digest are not taken for the same', () => {
  expect(twinsOf(file('a', ''), [file('a', ''), file('b', '')])).toEqual([]);
});

test('a program is called one, whatever its name ends in', () => {
  expect(kindOf('report.pdf', 'application/x-executable')).toEqual({ word: 'program' });
  expect(kindOf('report.pdf', 'application/pdf')).toBe('PDF');
  expect(kindOf('notes', 'text/plain')).toBe('text/plain');
  expect(kindOf('.profile', 'text/plain')).toBe('text/plain');
});

test('a cell says which of its files have lost their content, and is left alone where none has', () => {
  const choices = ['F-010', 'F-002', 'F-003'].map((label) => ({ key: label, label, symbol: '' }));
  const field = { key: 'files', kind: 'links', links: 'files', choices } as unknown as FieldInfo;
  const row = (...ids: string[]): Row => ({
    id: 'e',
    ref: 'E-001',
    version: 1,
    values: { files: ids },
  });
  const is = (id: string, state: 'lost' | 'erased'): [string, UnavailableFile] => [
    id,
    { id, state, reason: '', who: '', at: '' },
  ];
  const gone = new Map([is('F-010', 'lost'), is('F-003', 'erased')]);
  const shown = (one: Row, of = field) => markGone(of, one, gone, (state) => state);
  expect(shown(row('F-010', 'F-002', 'F-003'))).toEqual({
    text: 'F-002; F-003\u00a0(erased); F-010\u00a0(lost)',
    tone: 'bad',
  });
  expect(shown(row('F-003'))?.tone).toBe('warn');
  expect(shown(row('F-002'))).toBeNull();
  expect(shown(row())).toBeNull();
  expect(shown(row('F-010'), { ...field, links: 'risks' })).toBeNull();
});
