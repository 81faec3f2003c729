import { describe, expect, it } from 'vitest';
import { letterOf } from './sheetShape';

describe('the letters of a sheet', () => {
  it('go on after Z as in a spreadsheet', () => {
    expect([1, 26, 27, 52, 53, 702, 703].map(letterOf)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});
