import type { TFunction } from 'i18next';
import type { RegisterInfo } from '../../backend';

/** What a field is called: "Status", "Reasons for inclusion: Legal"; "" for a column left out. */
export function fieldLabel(
  t: TFunction,
  register: RegisterInfo | undefined,
  key: string,
  choice = '',
  rest = '',
): string {
  if (key === '') return '';
  const field = register?.fields.find((one) => one.key === key);
  // Beside the declared fields a table may hold what records are told by.
  if (!field) return t(key === 'id' ? 'exchange.idField' : 'exchange.refField');
  const mark = field.choices.find((one) => one.key === choice);
  if (mark) return t('exchange.markOf', { field: field.label, choice: mark.label });
  const other = register?.fields.find((one) => one.key === rest);
  return other ? t('exchange.twoIn', { field: field.label, other: other.label }) : field.label;
}
