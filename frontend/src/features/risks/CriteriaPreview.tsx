import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../backend';
import { RecordLink } from '../../ui/RecordLink';
import type { Scale } from './criteria';
import { changesOf } from './rating';

interface CriteriaPreviewProps {
  now: Scale;
  then: Scale;
  /** The version shown is the one in force. */
  same: boolean;
}

/** How many they are, where the scales are edited; the list is further down. */
export function PreviewCount({ now, then }: Pick<CriteriaPreviewProps, 'now' | 'then'>) {
  const { t } = useTranslation();
  const rows = useRows('risks').data?.rows;
  const count = useMemo(() => changesOf(now, then, rows ?? []).length, [now, then, rows]);
  return (
    <span role="status">
      {count === 0 ? (
        <span className="muted">{t('risks.previewNone')}</span>
      ) : (
        <button
          type="button"
          className="link quiet"
          onClick={() => {
            const list = document.querySelector<HTMLElement>('.criteria-preview');
            list?.scrollIntoView({ block: 'nearest' });
            list?.querySelector<HTMLElement>('a')?.focus();
          }}
        >
          {t('risks.previewCount', { count })}
        </button>
      )}
    </span>
  );
}

/** Which ratings the version shown would put on another level. */
export function CriteriaPreview({ now, then, same }: CriteriaPreviewProps) {
  const { t } = useTranslation();
  const rows = useRows('risks').data?.rows;
  const changes = useMemo(() => changesOf(now, then, rows ?? []), [now, then, rows]);
  return (
    <section className="criteria-preview" aria-label={t('risks.preview')}>
      <h2>{t('risks.preview')}</h2>
      <p className="muted">
        {same
          ? t('risks.previewSame')
          : changes.length === 0
            ? t('risks.previewNone')
            : t('risks.previewCount', { count: changes.length })}
      </p>
      {changes.length > 0 ? (
        <ul>
          {changes.map(({ row, view, before, after }) => (
            <li key={`${row.id} ${view}`} className="small">
              <RecordLink register="risks" id={row.id}>
                <b>{row.ref}</b> {String(row.values.title ?? '')}
              </RecordLink>{' '}
              <span className="muted">
                {t(`risks.views.${view}`)}: {before || t('risks.offScaleShort')} →{' '}
                <b>{after || t('risks.offScaleShort')}</b>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
