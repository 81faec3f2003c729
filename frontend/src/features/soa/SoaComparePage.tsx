import '../../i18n/soaVersionWords';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSoaComparison, type SoaComparison } from '../../backend';
import { ComparedPoints } from '../../register/ComparedPoints';
import { Differences } from '../../register/Differences';
import { ScrollPage } from '../../register/ScrollPage';
import { UnreadPage } from '../../register/UnreadPage';
import { EmptyState } from '../../ui/EmptyState';
import { day } from '../../ui/format';
import { Note } from '../../ui/Note';
import { addressOf } from '../../ui/places';

/** Any two versions of the Statement; unless asked otherwise, the one approved last and now. */
export function SoaComparePage() {
  const { t } = useTranslation();
  const title = t('soaVersions.title');
  const { from = '', to = '' } = useSearch({ from: '/soa/compare' });
  const { data, error } = useSoaComparison(from, to);
  if (error || !data) return <UnreadPage title={title} error={error} doing={t('ui.loading')} />;
  if (data.points.length > 0) return <Compared {...data} />;
  return (
    <ScrollPage title={title}>
      <EmptyState
        title={t('soaVersions.none')}
        actions={
          <Link {...addressOf('soa_versions')} className="btn btn-primary" data-pane-start>
            {t('soaVersions.toVersions')}
          </Link>
        }
      >
        {t('soaVersions.noneWhat')}
      </EmptyState>
    </ScrollPage>
  );
}

function Compared({ points, from, to, controls, same, erased }: SoaComparison) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const severalEditions = new Set(points.map(({ edition }) => edition)).size > 1;
  return (
    <ScrollPage
      title={t('soaVersions.title')}
      truth={
        <>
          <span>
            {controls.length > 0
              ? t('soaVersions.truth', { count: controls.length })
              : t('soaVersions.truthNone')}
          </span>
          {same > 0 ? (
            <span className="muted">{t('soaVersions.same', { count: same })}</span>
          ) : null}
        </>
      }
    >
      <ComparedPoints
        points={points.map(({ id, version, edition, approvedOn }) => ({
          id,
          label:
            id === 'now'
              ? t('soaVersions.nowPoint')
              : t(severalEditions ? 'soaVersions.pointOf' : 'soaVersions.point', {
                  version,
                  edition,
                  day: day(approvedOn),
                }),
        }))}
        from={from}
        to={to}
        onChoose={(next) => void navigate({ to: '/soa/compare', search: next, replace: true })}
      />
      {erased.map((version) => (
        <Note key={version} tone="warn">
          {t('soaVersions.erased', { version })}
        </Note>
      ))}
      <section className="card compared-part" aria-label={t('soaVersions.controls')}>
        <h2>{t('soaVersions.controls')}</h2>
        {controls.length === 0 ? (
          <p className="muted">{t('soaVersions.alike')}</p>
        ) : (
          <Differences register="soa" records={controls} />
        )}
      </section>
    </ScrollPage>
  );
}
