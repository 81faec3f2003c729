import { useTranslation } from 'react-i18next';
import { toBackendError, useEntries } from '../backend';
import { EntryList } from '../ui/EntryList';
import { ErrorNote } from '../ui/ErrorNote';
import { Progress } from '../ui/Progress';
import { useErasing } from './useErasing';

interface RecordHistoryProps {
  register: string;
  id: string;
  reading: boolean;
}

/** What became of one record, newest first. */
export function RecordHistory({ register, id, reading }: RecordHistoryProps) {
  const { t } = useTranslation();
  const onErase = useErasing(reading);
  const { data, error } = useEntries({ register, record: id });
  if (error) return <ErrorNote fault={toBackendError(error)} />;
  if (!data) return <Progress doing={t('ui.loading')} />;
  if (data.length === 0) return <p className="muted">{t('history.noneHere')}</p>;
  return <EntryList entries={data} by="change" onErase={onErase} />;
}
