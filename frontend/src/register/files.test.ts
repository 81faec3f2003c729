import { expect, test } from 'vitest';
import type { Row } from '../backend';
import { addedTwice, kindOf, twinsOf } from './files';

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
