import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows, type Row } from '../../backend';
import { RecordLink } from '../../ui/RecordLink';
import type { Scale } from './criteria';
import { changesOf, ratedEarlier, type RatingView } from './rating';
import type { KnownScale } from './useScale';

interface ScalesProps {
  now: Scale;
  then: Scale;
}

/** How many they are, where the scales are edited; the list is further down. */
export function PreviewCount({ now, then }: ScalesProps) {
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
export function CriteriaPreview({ now, then }: ScalesProps) {
  const { t } = useTranslation();
  const rows = useRows('risks').data?.rows;
  const changes = useMemo(() => changesOf(now, then, rows ?? []), [now, then, rows]);
  return (
    <RatingList
      title={t('risks.preview')}
      says={
        changes.length === 0
          ? t('risks.previewNone')
          : t('risks.previewCount', { count: changes.length })
      }
      ratings={changes.slice(0, MOST).map(({ row, view, before, after }) => ({
        row,
        view,
        what: (
          <>
            {before || t('risks.offScaleShort')} → <b>{after || t('risks.offScaleShort')}</b>
          </>
        ),
      }))}
      more={Math.max(0, changes.length - MOST)}
    />
  );
}

/** No more of them are listed: there may be three of each of thousands of risks. */
const MOST = 100;

/** Which risks were rated before the version in force was approved; first those of another level now. */
export function EarlierRatings({ known }: { known: KnownScale }) {
  const { t } = useTranslation();
  const rows = useRows('risks').data?.rows;
  const earlier = useMemo(() => ratedEarlier(known, rows ?? []), [known, rows]);
  const off = t('risks.offScaleShort');
  return (
    <RatingList
      title={t('risks.earlier')}
      says={
        earlier.length === 0
          ? t('risks.earlierNone')
          : t('risks.earlierCount', { count: earlier.length })
      }
      ratings={earlier.slice(0, MOST).map(({ row, version, moved }) => ({
        row,
        what:
          moved.length === 0
            ? t('risks.ratedUnderShort', { version })
            : moved
                .map(({ view, then, now }) =>
                  t('risks.movedLevel', {
                    view: t(`risks.views.${view}`),
                    what: t('risks.ratedOtherwise', {
                      version,
                      then: then || off,
                      now: now || off,
                    }),
                  }),
                )
                .join('; '),
      }))}
      more={Math.max(0, earlier.length - MOST)}
    />
  );
}

interface RatingListProps {
  title: string;
  says: string;
  ratings: readonly { row: Row; view?: RatingView; what: ReactNode }[];
  more?: number;
}

function RatingList({ title, says, ratings, more = 0 }: RatingListProps) {
  const { t } = useTranslation();
  return (
    <section className="criteria-preview" aria-label={title}>
      <h2>{title}</h2>
      <p className="muted">{says}</p>
      {ratings.length > 0 ? (
        <ul>
          {ratings.map(({ row, view, what }) => (
            <li key={`${row.id} ${view ?? ''}`} className="small">
              <RecordLink register="risks" id={row.id}>
                <b>{row.ref}</b> {String(row.values.title ?? '')}
              </RecordLink>{' '}
              <span className="muted">
                {view ? `${t(`risks.views.${view}`)}: ` : null}
                {what}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {more > 0 ? <p className="small muted">{t('risks.earlierMore', { count: more })}</p> : null}
    </section>
  );
}
