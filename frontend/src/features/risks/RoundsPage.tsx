import '../../i18n/registerWords';
import '../../i18n/riskWords';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useRounds,
  type RiskBecame,
  type RiskMove,
  type Round,
  type RoundComparison,
  type RoundStanding,
} from '../../backend';
import { ScrollPage } from '../../register/ScrollPage';
import { UnreadPage } from '../../register/UnreadPage';
import { Chip, ChoiceChips } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { day } from '../../ui/format';
import { RoomRow, useInSight } from '../../ui/inSight';
import { toneOf } from '../../ui/levels';
import '../../ui/levels.css';
import { addressOf } from '../../ui/places';
import { RecordLink } from '../../ui/RecordLink';
import { useSession } from '../../ui/remembered';
import { views, type RatingView } from './rating';
import { countsOf, sorted, type SortKey, type Sorting } from './rounds';
import './risks.css';
import './rounds.css';

const TODAY = 'now';

/** Two rounds of the risk assessment side by side; unless asked otherwise, the last two. */
export function RoundsPage() {
  const { t } = useTranslation();
  const title = t('rounds.title');
  const { then = '', now = '' } = useSearch({ from: '/risks/rounds' });
  const [view, setView] = useSession<RatingView>('risks.rounds.view', 'current');
  const { data, error } = useRounds(then, now, view);
  if (error || !data) return <UnreadPage title={title} error={error} doing={t('rounds.reading')} />;
  if (data.approved.length > 0) return <Compared {...data} view={view} onView={setView} />;
  return (
    <ScrollPage title={title}>
      <EmptyState
        title={t('rounds.none')}
        actions={
          <Link {...addressOf('assessments')} className="btn btn-primary" data-pane-start>
            {t('rounds.toAssessments')}
          </Link>
        }
      >
        {t('rounds.noneText')}
      </EmptyState>
    </ScrollPage>
  );
}

interface ComparedProps extends RoundComparison {
  view: RatingView;
  onView: (view: RatingView) => void;
}

function Compared({ approved, then, now, moves, view, onView }: ComparedProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [only, setOnly] = useState<RiskBecame | null>(null);
  const counts = useMemo(() => countsOf(moves), [moves]);
  // A filter that has nothing left, after other rounds were chosen, is none.
  const kind = counts.some((one) => one.kind === only) ? only : null;
  const shown = kind ? moves.filter((move) => move.kind === kind) : moves;
  const choose = (search: { then: string; now: string }) =>
    void navigate({ to: '/risks/rounds', search, replace: true });
  const sides = { then: then.id || TODAY, now: now.id || TODAY };
  const unknown = [then, now].filter(({ known }) => !known);
  return (
    <ScrollPage
      title={t('rounds.title')}
      truth={
        <span>
          {unknown.length > 0
            ? unknown
                .map(({ criteria }) => t('rounds.unknown', { version: criteria || '–' }))
                .join(' ')
            : then.criteria === now.criteria
              ? t('rounds.underOne', { version: now.criteria })
              : t('rounds.underTwo', { then: then.criteria, now: now.criteria })}
        </span>
      }
    >
      <div className="rounds-points">
        <RoundSelect
          label={t('rounds.from')}
          approved={approved}
          value={sides.then}
          onChange={(id) => choose({ ...sides, then: id })}
          first
        />
        <RoundSelect
          label={t('rounds.to')}
          approved={approved}
          value={sides.now}
          onChange={(id) => choose({ ...sides, now: id })}
        />
        <ChoiceChips
          label={t('rounds.rating')}
          choices={views.map((one) => ({ key: one, content: t(`risks.views.${one}`) }))}
          value={view}
          onChange={(next) => onView(next as RatingView)}
        />
      </div>
      <div className="filters" role="group" aria-label={t('rounds.show')}>
        <Chip on={kind === null} aria-pressed={kind === null} onClick={() => setOnly(null)}>
          {t('rounds.all')} {moves.length}
        </Chip>
        {counts.map((one) => (
          <Chip
            key={one.kind}
            on={kind === one.kind}
            aria-pressed={kind === one.kind}
            title={t(`rounds.hints.${one.kind}`)}
            onClick={() => setOnly(kind === one.kind ? null : one.kind)}
          >
            {t(`rounds.kinds.${one.kind}`)} {one.count}
          </Chip>
        ))}
      </div>
      <MoveTable moves={shown} then={then} now={now} />
    </ScrollPage>
  );
}

interface RoundSelectProps {
  label: string;
  approved: readonly Round[];
  value: string;
  onChange: (id: string) => void;
  first?: boolean;
}

function RoundSelect({ label, approved, value, onChange, first }: RoundSelectProps) {
  const { t } = useTranslation();
  return (
    <label className="rounds-point">
      <span className="muted small">{label}</span>
      <select
        className="input"
        value={value}
        data-pane-start={first ? '' : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value={TODAY}>{t('rounds.today')}</option>
        {approved.map(({ id, ref, title, approvedOn }) => (
          <option key={id} value={id}>
            {t('rounds.roundOf', { ref, title, day: day(approvedOn) })}
          </option>
        ))}
      </select>
    </label>
  );
}

const byRef = ({ ref }: RiskMove) => ref;
/** A line of the list, as it mostly is. */
const LINE = 31;

function MoveTable({ moves, then, now }: { moves: readonly RiskMove[]; then: Round; now: Round }) {
  const { t } = useTranslation();
  const [sorting, setSorting] = useState<Sorting>({ by: 'became', down: false });
  const rows = useMemo(() => sorted(moves, sorting), [moves, sorting]);
  const list = useRef<HTMLTableSectionElement>(null);
  const inSight = useInSight(list, rows, byRef, LINE);
  const name = ({ id, ref }: Round) => (id ? ref : t('rounds.today'));
  const head = (by: SortKey, label: string, className?: string) => (
    <th
      scope="col"
      className={className}
      aria-sort={sorting.by === by ? (sorting.down ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="rounds-sort"
        // Levels are read from the highest down.
        onClick={() =>
          setSorting({
            by,
            down: sorting.by === by ? !sorting.down : by === 'then' || by === 'now',
          })
        }
      >
        {label}
        <span aria-hidden="true">{sorting.by === by ? (sorting.down ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
  return (
    <table className="list rounds-list" aria-rowcount={rows.length + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {head('risk', t('rounds.risk'))}
          {head('then', name(then), 'rounds-level')}
          {head('now', name(now), 'rounds-level')}
          {head('became', t('rounds.became'), 'rounds-became')}
        </tr>
      </thead>
      <tbody ref={list}>
        <RoomRow height={inSight.before} columns={4} />
        {inSight.rows.map(({ item: move, index, attributes }) => (
          <tr key={move.ref} aria-rowindex={index + 2} {...attributes}>
            <td>
              {move.id ? (
                <RecordLink register="risks" id={move.id}>
                  <b>{move.ref}</b> {move.title}
                </RecordLink>
              ) : (
                <b>{move.ref}</b>
              )}
              {move.id ? null : <span className="muted"> {t('rounds.deleted')}</span>}
              {move.id && move.closed ? (
                <span className="muted small"> · {t('rounds.closed')}</span>
              ) : null}
            </td>
            <td>
              <Standing standing={move.then} />
            </td>
            <td>
              <Standing standing={move.now} />
            </td>
            <td className={`rounds-${move.kind}`} title={t(`rounds.hints.${move.kind}`)}>
              <span aria-hidden="true" className="rounds-mark">
                {marks[move.kind]}
              </span>{' '}
              {t(`rounds.kinds.${move.kind}`)}
            </td>
          </tr>
        ))}
        <RoomRow height={inSight.after} columns={4} />
      </tbody>
    </table>
  );
}

const marks: Record<RiskBecame, string> = {
  up: '↑',
  down: '↓',
  added: '+',
  gone: '−',
  shifted: '↔',
  reread: '≠',
  unclear: '?',
  same: '=',
};

function Standing({ standing }: { standing: RoundStanding | null }) {
  const { t } = useTranslation();
  if (!standing) return <span className="faint small">{t('rounds.notAssessed')}</span>;
  const { rating, level, rank, levels } = standing;
  return (
    <>
      {rank >= 0 ? (
        <span className={`level level-${toneOf(rank, levels)}`}>{level}</span>
      ) : (
        <span className="faint small">
          {rating.includes('–')
            ? t('risks.notRated')
            : levels > 0
              ? t('risks.offScaleMark')
              : t('rounds.noLevel')}
        </span>
      )}{' '}
      <span className="faint small">{rating}</span>
    </>
  );
}
