import { useTranslation } from 'react-i18next';
import { erase, faultOf } from '../backend';
import { announce } from '../ui/announce';

/** Erases a value of the record of changes and says so; nothing where a book is only read. */
export function useErasing(reading: boolean) {
  const { t } = useTranslation();
  if (reading) return undefined;
  return (q: Parameters<typeof erase>[0]) =>
    faultOf(async () => {
      const { backups } = await erase(q);
      const done = t('history.eraseDone');
      announce(backups > 0 ? `${done} ${t('history.eraseBackups', { count: backups })}` : done);
    });
}
