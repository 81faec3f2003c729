import type { RegisterInfo } from '../backend';

/** Made by the standard, or from what is put into the book: not from a name. */
const ELSEWHERE = ['soa', 'clauses', 'files'];

/** Whether a record can be made by filling in what it needs; otherwise a verb makes it. */
export function isMadeHere(info: RegisterInfo): boolean {
  const decided = info.fields.some(({ required, decidedBy }) => required && decidedBy !== '');
  return !decided && !ELSEWHERE.includes(info.key);
}
