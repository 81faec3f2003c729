import type { FieldInfo } from '../backend';

/** The fields in the order one looks for them: those named first, then the others as declared. */
export function inFront(keys: readonly string[], fields: readonly FieldInfo[]): FieldInfo[] {
  const front = keys.flatMap((key) => fields.find((field) => field.key === key) ?? []);
  return [...front, ...fields.filter((field) => !front.includes(field))];
}
