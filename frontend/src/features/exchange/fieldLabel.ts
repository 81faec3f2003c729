import type { TFunction } from 'i18next';
import type { RegisterInfo } from '../../backend';

/** What a field is called: "Status", "Reasons for inclusion: Legal"; "" for a column left out. */
export function fieldLabel(
  t: TFunction,
  register: RegisterInfo | undefined,
  key: string,
  choice = '',
): string {
  if (key === '') return '';
  const field = register?.fields.find((one) => one.key === key);
  // Beside the declared fields a table may hold what records are told by.
  if (!field) return t(key === 'id' ? 'exchange.idField' : 'exchange.refField');
  const mark = field.choices.find((one) => one.key === choice);
  return mark ? t('exchange.markOf', { field: field.label, choice: mark.label }) : field.label;
}
