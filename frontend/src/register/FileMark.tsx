import '../i18n/fileWords';
import { useTranslation } from 'react-i18next';
import { useUnavailableFiles, type UnavailableFile } from '../backend';
import { Pill } from '../ui/Pill';
import { day } from '../ui/format';

/** Beside the name of a file, wherever it is listed: nothing, unless its content is gone. */
export function FileMark({ id }: { id: string }) {
  const { t } = useTranslation();
  const gone = useUnavailableFiles().get(id);
  if (!gone) return null;
  return (
    <Pill tone={gone.state === 'lost' ? 'bad' : 'warn'}>{t(`files.contents.${gone.state}`)}</Pill>
  );
}

/** Why a file can be neither opened nor saved, and what can be done about it. */
export function WhyGone({ id, gone }: { id: string; gone: UnavailableFile }) {
  const { t } = useTranslation();
  const by = gone.who
    ? t('files.erasedBy', { who: gone.who, day: day(gone.at) })
    : t('files.erasedOn', { day: day(gone.at) });
  return (
    <p id={id} className="small muted file-gone">
      {gone.state === 'lost'
        ? t('files.lostWhy')
        : `${by} ${t('files.erasedWhy', { reason: gone.reason })}`}
    </p>
  );
}
