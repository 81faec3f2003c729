import '../../i18n/registerWords';
import '../../i18n/scopeWords';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useScopeComparison, type ScopeComparison, type ScopePoint } from '../../backend';
import { ComparedPoints } from '../../register/ComparedPoints';
import { Differences } from '../../register/Differences';
import { Reworded } from '../../register/Reworded';
import { ScrollPage } from '../../register/ScrollPage';
import { UnreadPage } from '../../register/UnreadPage';
import { EmptyState } from '../../ui/EmptyState';
import { day } from '../../ui/format';
import { addressOf } from '../../ui/places';
import { RecordLink } from '../../ui/RecordLink';

/** Any two versions of the scope side by side; unless asked otherwise, the approved one and now. */
export function ComparePage() {
  const { t } = useTranslation();
  const title = t('scope.compareTitle');
  const { from = '', to = '' } = useSearch({ from: '/scope/compare' });
  const { data, error } = useScopeComparison(from, to);
  if (error || !data) return <UnreadPage title={title} error={error} doing={t('ui.loading')} />;
  if (data.points.length === 0) {
    return (
      <ScrollPage title={title}>
        <EmptyState
          title={t('scope.none')}
          actions={
            <Link {...addressOf('scopes')} className="btn btn-primary" data-pane-start>
              {t('scope.toStatements')}
            </Link>
          }
        >
          {t('scope.noneWhat')}
        </EmptyState>
      </ScrollPage>
    );
  }
  return <Compared {...data} />;
}

function Compared({ points, from, to, statement, items, same, change }: ScopeComparison) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const choose = (next: { from: string; to: string }) =>
    void navigate({ to: '/scope/compare', search: next, replace: true });
  const named = ({ id, version, draft, approvedOn }: ScopePoint): string => {
    if (id === 'now') return draft ? t('scope.nowDraftPoint', { version }) : t('scope.nowPoint');
    return draft
      ? t('scope.draftPoint', { version })
      : t('scope.approvedPoint', { version, day: day(approvedOn) });
  };
  const statementDiffers = statement.some(({ is }) => is !== 'kept');
  const alike = items.length === 0 && !statementDiffers;
  return (
    <ScrollPage
      title={t('scope.compareTitle')}
      truth={
        <>
          <span>
            {items.length > 0 ? t('scope.truth', { count: items.length }) : t('scope.truthNone')}
            {same > 0 ? `, ${t('scope.truthSame', { count: same })}` : ''}
          </span>
          <span className="muted">
            {t(statementDiffers ? 'scope.truthStatement' : 'scope.truthStatementSame')}
          </span>
          {change.id ? (
            <span>
              {t('scope.change')}:{' '}
              <RecordLink register="changes" id={change.id}>
                <b>{change.ref}</b> {change.name}
              </RecordLink>
            </span>
          ) : null}
        </>
      }
    >
      <ComparedPoints
        points={points.map((point) => ({ id: point.id, label: named(point) }))}
        from={from}
        to={to}
        onChoose={choose}
      />
      <section className="card compared-part" aria-label={t('scope.statement')}>
        <h2>{t('scope.statement')}</h2>
        {statementDiffers ? null : <p className="muted small">{t('scope.statementSame')}</p>}
        <p className="compared-text">
          <Reworded words={statement} />
        </p>
      </section>
      <section className="card compared-part" aria-label={t('scope.items')}>
        <h2>{t('scope.items')}</h2>
        {items.length === 0 ? <p className="muted small">{t('scope.itemsSame')}</p> : null}
        {alike ? null : <Differences register="scope_items" records={items} />}
      </section>
    </ScrollPage>
  );
}
