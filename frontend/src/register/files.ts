import type { FieldInfo, Row, UnavailableFile, Value } from '../backend';
import type { CellDisplay } from '../grid';
import { CHOICE_SEPARATOR, labelOf } from '../grid/model/cells';
import { compareNatural } from '../grid/model/natural';
import type { files } from '../i18n/en/files';

/** Contents whose type says more than the ending of their name. */
const TOLD: Readonly<Record<string, keyof typeof files.kinds>> = {
  'application/x-executable': 'program',
  'text/x-script': 'script',
  'application/x-ms-shortcut': 'shortcut',
  'application/x-empty': 'empty',
};

/** What kind of file it is: a word for it, or its ending, or its type as the book found it. */
export function kindOf(name: string, type: string): { word: keyof typeof files.kinds } | string {
  const word = TOLD[type];
  if (word) return { word };
  const ending = /[^.]\.([\p{L}\p{N}]{1,8})$/u.exec(name)?.[1];
  return ending ? ending.toUpperCase() : type;
}

export const textOf = (value: Value | undefined): string =>
  typeof value === 'string' ? value : '';

/** Other files of the book with the same content. */
export function twinsOf(file: Row, files: readonly Row[]): Row[] {
  const digest = textOf(file.values.sha256);
  if (digest === '') return [];
  return files.filter(({ id, values }) => id !== file.id && values.sha256 === digest);
}

/** Which of the files just added the book had already, each with the one it is like. */
export function addedTwice(
  added: readonly string[],
  files: readonly Row[],
): { file: Row; like: Row }[] {
  const before = files.filter(({ id }) => !added.includes(id));
  const found: { file: Row; like: Row }[] = [];
  for (const id of added) {
    const file = files.find((row) => row.id === id);
    if (!file) continue;
    const like = twinsOf(file, before)[0];
    if (like) found.push({ file, like });
    // The next of the same adding is compared with this one, not the other way round.
    before.push(file);
  }
  return found;
}

/**
 * The files in a cell with a word behind those whose content is gone; null where none is. The value
 * itself stays as it is: what is copied can be pasted.
 */
export function markGone(
  field: FieldInfo,
  row: Row,
  gone: ReadonlyMap<string, UnavailableFile>,
  word: (state: UnavailableFile['state']) => string,
): CellDisplay | null {
  const ids = row.values[field.key];
  if (field.links !== 'files' || !Array.isArray(ids) || !ids.some((id) => gone.has(id)))
    return null;
  const labels = ids.map((id) => {
    const state = gone.get(id)?.state;
    // A blank that does not break: the word stays with its file.
    return state ? `${labelOf(id, field, [])}\u00a0(${word(state)})` : labelOf(id, field, []);
  });
  return {
    text: labels.sort(compareNatural).join(CHOICE_SEPARATOR),
    tone: ids.some((id) => gone.get(id)?.state === 'lost') ? 'bad' : 'warn',
  };
}
