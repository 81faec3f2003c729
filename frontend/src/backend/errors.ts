import type { BackendFault } from './types';

/** What the book refused or could not do: what happened and was kept, and what to do. */
export class BackendError extends Error implements BackendFault {
  readonly code: string;
  readonly params: Record<string, string>;
  readonly field: string;
  readonly action: string;

  constructor(fault: BackendFault) {
    super(fault.message);
    this.name = 'BackendError';
    this.code = fault.code;
    this.params = fault.params;
    this.field = fault.field;
    this.action = fault.action;
  }
}

/** A fault as one text: what happened and was kept, then what to do. */
export function sentenceOf({ message, action }: Pick<BackendFault, 'message' | 'action'>): string {
  return [message, action].filter(Boolean).join(' ');
}

/**
 * Reads whatever a call was rejected with. The Go side sends a fault as a string of JSON (an
 * object would arrive as "[object Object]"); a bridge that broke sends anything.
 */
export function toBackendError(thrown: unknown): BackendError {
  if (thrown instanceof BackendError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new BackendError(readFault(text) ?? unexpected(text));
}

function readFault(text: string): BackendFault | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const { code, message, params, field, action } = parsed as Partial<BackendFault>;
  if (typeof code !== 'string' || typeof message !== 'string') return null;
  return { code, message, params: params ?? {}, field: field ?? '', action: action ?? '' };
}

function unexpected(detail: string): BackendFault {
  return {
    code: 'internal',
    message: 'Something went wrong inside Certbook. Nothing was changed.',
    params: { detail },
    field: '',
    action: 'Try again; if it happens again, the log file holds the details.',
  };
}
