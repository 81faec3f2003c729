import { describe, expect, it } from 'vitest';
import { BackendError, toBackendError } from './errors';

const fault = {
  code: 'busy',
  message: 'The book is open in another window. Nothing was changed.',
  params: { path: '/a/b.certbook' },
  field: '',
  action: 'Close it there.',
};

describe('a rejected call', () => {
  it('becomes the fault the book sent, whatever it is wrapped in', () => {
    const json = JSON.stringify(fault);
    for (const thrown of [json, new Error(json)]) {
      const error = toBackendError(thrown);
      expect(error).toBeInstanceOf(BackendError);
      expect(error).toMatchObject(fault);
    }
  });

  it('stays what it is when it was read before', () => {
    const error = new BackendError(fault);
    expect(toBackendError(error)).toBe(error);
  });

  it('fills in what a short fault leaves out', () => {
    expect(toBackendError('{"code":"invalid","message":"Not a date."}')).toMatchObject({
      params: {},
      field: '',
      action: '',
    });
  });

  it.each(['', 'no such method', '[object Object]', '42', 'null', '{"message":"only"}', undefined])(
    'is an internal fault with its text kept when it is no fault: %s',
    (thrown) => {
      const error = toBackendError(thrown);
      expect(error.code).toBe('internal');
      expect(error.message).toContain('Nothing was changed');
      expect(error.params.detail).toBe(String(thrown));
    },
  );
});
