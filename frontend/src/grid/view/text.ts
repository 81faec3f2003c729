import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../model/message';
import { gridStrings, type GridKey } from '../strings';

export type Say = (message: Message | GridKey) => string;

const english: Readonly<Record<string, string>> = gridStrings.grid;

/** Turns the model's messages into sentences of the person's language. */
export function useGridText(): Say {
  const { t } = useTranslation();
  return useCallback(
    (message: Message | GridKey): string => {
      const say = (one: Message): string =>
        t(`grid.${one.key}`, {
          ...one.params,
          ...(one.reason ? { reason: say(one.reason) } : {}),
          defaultValue: english[one.key] ?? english[`${one.key}_other`] ?? one.key,
          ...plurals(one.key),
          // React escapes; escaping twice would show "Smith &amp; Sons".
          interpolation: { escapeValue: false },
        });
      return say(typeof message === 'string' ? { key: message } : message);
    },
    [t],
  );
}

function plurals(key: string): Record<string, string> {
  const one = english[`${key}_one`];
  const other = english[`${key}_other`];
  return one !== undefined && other !== undefined
    ? { defaultValue_one: one, defaultValue_other: other }
    : {};
}
