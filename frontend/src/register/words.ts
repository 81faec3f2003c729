import { useTranslation } from 'react-i18next';
import type { RegisterInfo } from '../backend';
import { registers } from '../i18n/en/registers';

/** What the records of a register are called in a sentence. */
export interface Words {
  one: string;
  other: string;
  empty: string;
}

type Known = keyof typeof registers;

/** A register without words of its own speaks in its labels. */
export function useWords(info: Pick<RegisterInfo, 'key' | 'label' | 'singular'>): Words {
  const { t } = useTranslation();
  if (!(info.key in registers)) {
    return { one: lowered(info.singular), other: lowered(info.label), empty: '' };
  }
  const key = info.key as Known;
  return {
    one: t(`registers.${key}.one`),
    other: t(`registers.${key}.other`),
    empty: t(`emptyRegisters.${key}`),
  };
}

/** "Treatment action" within a sentence; "ISMS role" stays as it is. */
function lowered(label: string): string {
  return /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

export const isName = ({ key }: { key: string }) => key === 'title' || key === 'name';

/** What a record is called: its title or name, or the version it is. */
export function nameOf(info: RegisterInfo, values: Record<string, unknown>): string {
  const field =
    info.fields.find(isName) ??
    info.fields.find(({ kind, required }) => required && kind === 'text');
  const text = field ? String(values[field.key] ?? '') : '';
  return text && field?.key.startsWith('version') ? `${field.label} ${text}` : text;
}
