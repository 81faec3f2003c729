import '../../i18n/soaVersionWords';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toBackendError, useSoaComparison, type SoaComparison } from '../../backend';
import { AreaTabs } from '../../register/AreaTabs';
import { ComparedPoints } from '../../register/ComparedPoints';
import { Differences } from '../../register/Differences';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { day } from '../../ui/format';
import { Note } from '../../ui/Note';
import { PageHead } from '../../ui/PageHead';
import { addressOf } from '../../ui/places';
import { Progress } from '../../ui/Progress';

/** Any two versions of the Statement; unless asked otherwise, the one approved last and now. */
export function SoaComparePage() {
  const { t } = useTranslation();
  const { from = '', to = '' } = useSearch({ from: '/soa/compare' });
  const { data, error } = useSoaComparison(from, to);
  if (error) return <Frame>{<ErrorNote fault={toBackendError(error)} />}</Frame>;
  if (!data) return <Frame>{<Progress doing={t('ui.loading')} />}</Frame>;
  if (data.points.length > 0) return <Compared {...data} />;
  return (
    <Frame>
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
    </Frame>
  );
}

function Frame({ children, truth }: { children: ReactNode; truth?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="page page-scroll" data-pane>
      <AreaTabs />
      <PageHead title={t('soaVersions.title')} truth={truth} />
      {children}
    </div>
  );
}

function Compared({ points, from, to, controls, same, erased }: SoaComparison) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const severalEditions = new Set(points.map(({ edition }) => edition)).size > 1;
  return (
    <Frame
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
    </Frame>
  );
}
