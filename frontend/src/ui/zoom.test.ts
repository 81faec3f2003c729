import { expect, test } from 'vitest';
import { zoomAfter, zoomStepOf, type ZoomStep } from './zoom';

/** The sizes one comes through, step by step, until one stays. */
function way(from: number, step: ZoomStep): number[] {
  const next = zoomAfter(from, step);
  return next === from ? [from] : [from, ...way(next, step)];
}

test('steps lead from 80 to 200 % and no further, the same way back, and to 100 % from anywhere', () => {
  const up = way(80, 'in');
  expect(up.at(-1)).toBe(200);
  expect(up).toContain(100);
  expect(way(200, 'out')).toEqual([...up].reverse());
  expect(zoomAfter(175, 'usual')).toBe(100);
});

test('plus is heard with and without Shift, and AltGr only types', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false };
  expect(zoomStepOf({ ...none, key: '=', ctrlKey: true })).toBe('in');
  expect(zoomStepOf({ ...none, key: '+', ctrlKey: true })).toBe('in');
  expect(zoomStepOf({ ...none, key: '-', metaKey: true })).toBe('out');
  expect(zoomStepOf({ ...none, key: '0', ctrlKey: true })).toBe('usual');
  expect(zoomStepOf({ ...none, key: '0', ctrlKey: true, altKey: true })).toBeNull();
  expect(zoomStepOf({ ...none, key: '-' })).toBeNull();
});
