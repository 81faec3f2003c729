import { useTranslation } from 'react-i18next';
import { erase, faultOf, toBackendError, useEntries, type Row } from '../../backend';
import { announce } from '../../ui/announce';
import { EntryList } from '../../ui/EntryList';
import { ErrorNote } from '../../ui/ErrorNote';
import { Progress } from '../../ui/Progress';

export function ControlHistory({ row, reading }: { row: Row; reading: boolean }) {
  const { t } = useTranslation();
  const { data, error } = useEntries({ register: 'soa', record: row.id });
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
