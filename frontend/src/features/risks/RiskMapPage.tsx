import '../../i18n/registerWords';
import '../../i18n/riskWords';
import { Link } from '@tanstack/react-router';
import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook, useRows, type Row } from '../../backend';
import { compareNatural } from '../../grid/model/natural';
import { AreaTabs } from '../../register/AreaTabs';
import { ChoiceChips, Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { RoomRow, useInSight } from '../../ui/inSight';
import { PageHead } from '../../ui/PageHead';
import { Progress } from '../../ui/Progress';
import { RecordLink } from '../../ui/RecordLink';
import { useSession } from '../../ui/remembered';
import { isAccepted, type Scale } from './criteria';
import { HeatMap } from './HeatMap';
import { LevelMark } from './LevelMark';
import {
  isCell,
  isRated,
  mapOf,
  movesOf,
  ratingOf,
  riskLevel,
  views,
  type RatingView,
} from './rating';
import { useScale } from './useScale';
import '../../register/register.css';
import './risks.css';

const UNRATED = 'unrated';
const ABOVE = 'above';
/** More arrows than these cover the map. */
const MOST_WAYS = 40;

/** All risks at a glance; a cell leads to its risks. */
export function RiskMapPage() {
  const { t } = useTranslation();
  const known = useScale();
  const rows = useRows('risks').data?.rows;
  return (
    <div className="page page-scroll" data-pane>
      <AreaTabs />
      {known && rows ? (
        <Shown scale={known.scale} rows={rows} />
      ) : (
        <Progress doing={t('ui.loading')} />
      )}
    </div>
  );
}

function Shown({ scale, rows }: { scale: Scale; rows: readonly Row[] }) {
  const { t } = useTranslation();
  const key = useBook()?.bookId ?? '';
  const [view, setView] = useSession<RatingView>(`risks.map.view.${key}`, 'current');
  const [kept, setChosen] = useSession(`risks.map.cell.${key}`, '');
  // A cell may be gone since, with the scale it was on.
  const chosen = kept === UNRATED || kept === ABOVE || isCell(scale, kept) ? kept : '';
  const [moving, setMoving] = useSession(`risks.map.moves.${key}`, false);
  const open = useMemo(() => rows.filter(({ values }) => values.status !== 'closed'), [rows]);
  const map = useMemo(() => mapOf(scale, open, view), [scale, open, view]);
  const above = useMemo(
    () =>
      open.filter((row) => {
        const level = riskLevel(scale, row, view);
        return level >= 0 && !isAccepted(scale, level);
      }),
    [scale, open, view],
  );
  const listed = useMemo(() => {
    if (chosen === UNRATED) return map.unrated;
    if (chosen === ABOVE) return above;
    if (chosen) return map.cells.get(chosen) ?? [];
    const unrated = new Set(map.unrated);
    return open.filter((row) => !unrated.has(row));
  }, [chosen, map, above, open]);
  const ways = useMemo(
    () => (moving ? movesOf(scale, chosen ? listed : open) : []),
    [moving, scale, chosen, listed, open],
  );
  const moves = useMemo(() => ways.slice(0, MOST_WAYS), [ways]);
  const number = (of: string, count: number, words: ReactNode, className = '') =>
    count > 0 ? (
      <button
        type="button"
        className={`link quiet ${className}`}
        aria-pressed={chosen === of}
        onClick={() => setChosen(chosen === of ? '' : of)}
      >
        <b>{count}</b> {words}
      </button>
    ) : null;

  return (
    <>
      <PageHead
        title={t('risks.mapTitle')}
        truth={
          <>
            <span>
              <b>{open.length}</b>{' '}
              {open.length === 1 ? t('registers.risks.one') : t('registers.risks.other')}
            </span>
            {number(ABOVE, above.length, t('risks.above'), 'truth-bad')}
            {number(
              UNRATED,
              map.unrated.length,
              t(
                map.unrated.some((row) => isRated(row, view))
                  ? 'risks.unratedHere'
                  : 'risks.unrated',
              ),
            )}
          </>
        }
      />
      {open.length === 0 ? (
        <EmptyState
          title={t('register.none', { what: t('registers.risks.one') })}
          actions={
            <Link to="/r/$register" params={{ register: 'risks' }} className="btn btn-primary">
              {t('risks.openRegister')}
            </Link>
          }
        >
          {t('risks.mapEmpty')}
        </EmptyState>
      ) : (
        <>
          <div className="filters">
            <ChoiceChips
              label={t('risks.show')}
              choices={views.map((one) => ({ key: one, content: t(`risks.views.${one}`) }))}
              value={view}
              onChange={(next) => setView(next as RatingView)}
            />
            <label className="check heat-check">
              <input
                type="checkbox"
                checked={moving}
                onChange={(event) => setMoving(event.target.checked)}
              />
              <span>{t('risks.moves')}</span>
            </label>
          </div>
          <div className="heat-page">
            <div>
              <HeatMap
                label={t('risks.mapLabel', { view: t(`risks.views.${view}`) })}
                scale={scale}
                map={map}
                chosen={chosen}
                onChoose={setChosen}
                moves={moves}
              />
              {moving ? (
                <p className="muted small">
                  {t('risks.movesHint', { view: t(`risks.views.${view}`).toLowerCase() })}
                  {ways.length > moves.length
                    ? ` ${t('risks.movesMost', { count: moves.length, all: ways.length })}`
                    : null}
                </p>
              ) : null}
            </div>
            <RiskList
              scale={scale}
              rows={listed}
              view={view}
              chosen={chosen}
              onClear={() => setChosen('')}
            />
          </div>
        </>
      )}
    </>
  );
}

interface RiskListProps {
  scale: Scale;
  rows: readonly Row[];
  view: RatingView;
  chosen: string;
  onClear: () => void;
}

const byId = ({ id }: Row) => id;
/** A line of the list, as it mostly is. */
const LINE = 31;

/** The risks of the chosen cell, or of all of them. */
function RiskList({ scale, rows, view, chosen, onClear }: RiskListProps) {
  const { t } = useTranslation();
  const people = useBook()?.people ?? [];
  const heading = useHeading(scale, chosen);
  const sorted = useMemo(
    () =>
      [...rows].sort(
        (a, b) =>
          riskLevel(scale, b, view) - riskLevel(scale, a, view) || compareNatural(a.ref, b.ref),
      ),
    [rows, scale, view],
  );
  const list = useRef<HTMLTableSectionElement>(null);
  const inSight = useInSight(list, sorted, byId, LINE);
  return (
    <section className="heat-list" aria-label={heading}>
      <div className="heat-list-head">
        <h2>{heading}</h2>
        {chosen ? (
          <Chip on title={t('ui.removeFilter')} onClick={onClear}>
            {t('ui.clear')} <span aria-hidden="true">✕</span>
          </Chip>
        ) : null}
        <span className="filters-count">
          {rows.length} {rows.length === 1 ? t('registers.risks.one') : t('registers.risks.other')}
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="muted">{t('risks.listEmpty')}</p>
      ) : (
        <table className="list heat-risks" aria-rowcount={sorted.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t('risks.risk')}</th>
              <th scope="col" className="heat-owner">
                {t('soa.owner')}
              </th>
              {views.map((one) => (
                <th key={one} scope="col" className="heat-rating">
                  {t(`risks.views.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={list}>
            <RoomRow height={inSight.before} columns={2 + views.length} />
            {inSight.rows.map(({ item: row, index, attributes }) => (
              <tr key={row.id} aria-rowindex={index + 2} {...attributes}>
                <td>
                  <RecordLink register="risks" id={row.id}>
                    <b>{row.ref}</b> {String(row.values.title ?? '')}
                  </RecordLink>
                </td>
                <td>{people.find(({ id }) => id === row.values.owner)?.name ?? t('ui.nothing')}</td>
                {views.map((one) => (
                  <td key={one}>
                    <LevelMark scale={scale} row={row} view={one} />
                    <Numbers row={row} view={one} />
                  </td>
                ))}
              </tr>
            ))}
            <RoomRow height={inSight.after} columns={2 + views.length} />
          </tbody>
        </table>
      )}
    </section>
  );
}

function Numbers({ row, view }: { row: Row; view: RatingView }) {
  const { likelihood, impact } = ratingOf(row, view);
  if (likelihood === null || impact === null) return null;
  return (
    <span className="faint small heat-numbers">
      {' '}
      {likelihood} × {impact}
    </span>
  );
}

function useHeading(scale: Scale, chosen: string): string {
  const { t } = useTranslation();
  if (chosen === UNRATED) return t('risks.listUnrated');
  if (chosen === ABOVE) return t('risks.listAbove');
  const [likelihood, impact] = chosen.split('x').map(Number);
  if (!likelihood || !impact) return t('risks.listAll');
  const key = scale.matrix[likelihood - 1]?.[impact - 1];
  return t('risks.cellShort', {
    likelihood: scale.likelihood[likelihood - 1]?.label ?? '',
    impact: scale.impact[impact - 1]?.label ?? '',
    level: scale.levels.find((level) => level.key === key)?.label ?? '',
  });
}
