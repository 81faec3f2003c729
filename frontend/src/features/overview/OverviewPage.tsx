import '../../i18n/readinessWords';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toBackendError, useOverview, type Overview, type Stage, type Tally } from '../../backend';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageHead } from '../../ui/PageHead';
import { Progress } from '../../ui/Progress';
import { SeverityMark } from '../../ui/SeverityMark';
import { HeatCard } from './HeatCard';
import { Number } from './Number';
import { RiskStanding } from './RiskStanding';
import { SoaStanding } from './SoaStanding';
import { Conditions, StageRail } from './StageRail';
import { shows } from './weeks';
import './overview.css';

/** Where the book stands. Each number opens the list behind it. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { data, error } = useOverview();
  return (
    <div className="page page-scroll" data-pane>
      <PageHead title={t('overview.title')} truth={data ? <Truth overview={data} /> : undefined} />
      {error ? <ErrorNote fault={toBackendError(error)} /> : null}
      {!data && !error ? <Progress doing={t('overview.reading')} /> : null}
      {data ? <Standing overview={data} /> : null}
    </div>
  );
}

function Standing({ overview }: { overview: Overview }) {
  const [chosen, setChosen] = useState<Stage['key'] | null>(null);
  const { stages } = overview;
  const here = stages.find(({ state }) => state === 'here') ?? stages[0];
  const stage = stages.find(({ key }) => key === chosen) ?? here;
  return (
    <>
      <StageRail stages={stages} chosen={stage} onChoose={setChosen} />
      <div className="overview">
        <div className="overview-main">
          {stage ? <Conditions stage={stage} /> : null}
          <SoaStanding overview={overview} />
          <RiskStanding overview={overview} />
        </div>
        <div className="overview-side">
          <DueCard overview={overview} />
          <TopCard overview={overview} />
          <HeatCard overview={overview} />
          <EvidenceCard evidence={overview.evidence} />
        </div>
      </div>
    </>
  );
}

function Truth({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { errors, warnings, toDo } = overview.problems;
  return (
    <span className="muted">
      <Link to="/problems" className="tally">
        <b>{errors + warnings}</b> {t('overview.truth.problems', { count: errors + warnings })}
      </Link>
      {errors > 0 ? (
        <>
          , <b className="due-late">{errors}</b> {t('overview.truth.errors', { count: errors })}
        </>
      ) : null}{' '}
      ·{' '}
      {toDo > 0 ? (
        <>
          <Link to="/problems" className="tally">
            <b>{toDo}</b> {t('overview.truth.toDo')}
          </Link>{' '}
          ·{' '}
        </>
      ) : null}
      <Link to="/work" search={{ show: 'overdue' }} className="tally">
        <b>{overview.due.overdue}</b> {t('overview.truth.overdue')}
      </Link>{' '}
      ·{' '}
      <Link to="/work" search={{ show: 'week' }} className="tally">
        <b>{overview.due.week}</b> {t('overview.truth.week')}
      </Link>
    </span>
  );
}

function DueCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  return (
    <section className="card standing" aria-label={t('overview.due')}>
      <div className="standing-head">
        <h2>{t('overview.due')}</h2>
        <Link to="/work" className="small">
          {t('overview.myWork')}
        </Link>
      </div>
      <dl className="figures">
        {shows.map((show) => (
          <div key={show}>
            <dt className="muted small">{t(`overview.${show}`)}</dt>
            <dd className={show === 'overdue' && overview.due.overdue > 0 ? 'due-late' : undefined}>
              <Link to="/work" search={{ show }} className="tally">
                {overview.due[show]}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function TopCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { errors, warnings } = overview.problems;
  const title = t(errors + warnings > 0 ? 'overview.top' : 'overview.toDo');
  return (
    <section className="card standing" aria-label={title}>
      <div className="standing-head">
        <h2>{title}</h2>
        <Link to="/problems" className="small">
          {t('overview.allProblems')}
        </Link>
      </div>
      {overview.top.length === 0 ? (
        <p className="muted small">{t('overview.noProblems')}</p>
      ) : (
        <ul className="top-problems">
          {overview.top.map(({ rule, title, severity, count }) => (
            <li key={rule}>
              <SeverityMark severity={severity} />
              <Link to="/problems" search={{ rules: rule }} className="tally">
                {title}
              </Link>
              <b>{count}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const freshness = ['fresh', 'stale', 'none'] as const;
const shades = ['done', 'half', 'none'] as const;

function EvidenceCard({ evidence }: { evidence: readonly Tally[] }) {
  const { t } = useTranslation();
  const total = evidence.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="card standing" aria-label={t('overview.evidence')}>
      <h2>
        {t('overview.evidence')}{' '}
        {total > 0 ? (
          <span className="muted">· {t('overview.evidenceText', { count: total })}</span>
        ) : null}
      </h2>
      {total === 0 ? (
        <p className="muted small">{t('overview.noneImplemented')}</p>
      ) : (
        <>
          <div className="standing-bar" aria-hidden="true">
            {evidence.map(({ list, count }, i) =>
              count > 0 ? <i key={list} className={shades[i]} style={{ flexGrow: count }} /> : null,
            )}
          </div>
          <ul className="legend">
            {evidence.map((tally, i) => (
              <li key={tally.list}>
                <i className={shades[i]} aria-hidden="true" />
                <Number register="soa" tally={tally}>
                  {t(`overview.evidenceOf.${freshness[i] ?? 'none'}`)}
                </Number>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
