import { useTranslation } from 'react-i18next';
import { erase, faultOf, toBackendError, useEntries } from '../backend';
import { announce } from '../ui/announce';
import { EntryList } from '../ui/EntryList';
import { ErrorNote } from '../ui/ErrorNote';
import { Progress } from '../ui/Progress';

interface RecordHistoryProps {
  register: string;
  id: string;
  reading: boolean;
}

/** What became of one record, newest first. */
export function RecordHistory({ register, id, reading }: RecordHistoryProps) {
  const { t } = useTranslation();
  const { data, error } = useEntries({ register, record: id });
  if (error) return <ErrorNote fault={toBackendError(error)} />;
  if (!data) return <Progress doing={t('ui.loading')} />;
  if (data.length === 0) return <p className="muted">{t('history.noneHere')}</p>;
  return (
    <EntryList
      entries={data}
      by="change"
      onErase={
        reading
          ? undefined
          : (q) =>
              faultOf(async () => {
                const { backups } = await erase(q);
                announce(
                  backups > 0
                    ? `${t('history.eraseDone')} ${t('history.eraseBackups', { count: backups })}`
                    : t('history.eraseDone'),
                );
              })
      }
    />
  );
}
