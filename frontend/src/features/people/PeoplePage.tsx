import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveCells, useBook, useRegister, useRows, useStoredLayout, type Row } from '../../backend';
import {
  ColumnsMenu,
  emptyQuery,
  Grid,
  type GridHandle,
  type GridKept,
  type GridQuery,
} from '../../grid';
import { FilterText } from '../../ui/FilterText';
import { PageHead } from '../../ui/PageHead';
import { useGridLayout } from '../../ui/gridLayout';
import { keptInSession, useSession } from '../../ui/remembered';
import { setUnsaved } from '../../ui/unsaved';
import { PersonPanel } from './PersonPanel';
import { Profile } from './Profile';
import './people.css';

const AddPersonDialog = lazy(async () => ({
  default: (await import('./AddPersonDialog')).AddPersonDialog,
}));

const none: Row[] = [];

/** All four columns beside the open panel at 1280 px. */
const WIDTHS: Record<string, number> = { name: 150, role: 170, email: 260, active: 106 };

/** Who the organisation is, and the people who own and decide things in its ISMS. */
export function PeoplePage() {
  const { t } = useTranslation();
  const book = useBook();
  const register = useRegister('people');
  const rows = useRows('people').data?.rows ?? none;
  const [layout, setLayout] = useGridLayout(useStoredLayout('people'));
  const [query, setQuery] = useSession<GridQuery>('people.query', emptyQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const [panelOpen, setPanelOpen] = useSession('people.panel', false);
  const [adding, setAdding] = useState(false);
  const [counts, setCounts] = useState({ shown: 0, total: 0 });
  const kept = keptInSession<GridKept>(`people.refused.${book?.path ?? ''}`, () => ({}));
  const grid = useRef<GridHandle>(null);
  const onCounts = useCallback((shown: number, total: number) => setCounts({ shown, total }), []);

  const columns = useMemo(
    () => register?.fields.map((field) => ({ ...field, width: WIDTHS[field.key] ?? field.width })),
    [register],
  );
  const reading = book?.snapshotOf ? t('shell.readOnlyCopy') : false;
  const here = useMemo(() => rows.filter((row) => row.values.active !== 'no').length, [rows]);
  const person = rows.find((row) => row.id === chosen);
  if (!register || !columns) return null;
  return (
    <>
      <div className="page" data-pane>
        <PageHead
          title={t('people.title')}
          truth={
            <span>
              <b>{here}</b> {here === 1 ? t('people.hereOne') : t('people.hereOther')}
              {rows.length > here ? (
                <span className="muted">
                  {' '}
                  · <b>{rows.length - here}</b>{' '}
                  {rows.length - here === 1 ? t('people.leftOne') : t('people.leftOther')}
                </span>
              ) : null}
            </span>
          }
          actions={
            <button
              type="button"
              className="btn btn-primary"
              disabled={reading !== false}
              onClick={() => setAdding(true)}
            >
              {t('people.add')}
            </button>
          }
        />
        <Profile people={book?.people ?? []} reading={reading} />
        <div className="filters" role="group" aria-label={t('ui.filters')}>
          <h2 className="people-head">{t('people.people')}</h2>
          <FilterText
            value={query.text}
            onChange={(text) => setQuery({ ...query, text })}
            onLeave={() => grid.current?.focus()}
          />
          <ColumnsMenu
            fields={columns}
            layout={layout}
            onLayoutChange={setLayout}
            className="chip"
          />
          <span className="filters-count">{t('ui.rows', counts)}</span>
        </div>
        <div className="grid-space" data-pane-start>
          <Grid
            ref={grid}
            label={t('people.people')}
            fields={columns}
            rows={rows}
            people={book?.people ?? []}
            layout={layout}
            onLayoutChange={setLayout}
            query={query}
            onQueryChange={setQuery}
            onEdits={(edits, title) => saveCells('people', edits, title)}
            onCursor={(row) => setChosen(row.id)}
            onOpen={(row) => {
              setChosen(row.id);
              setPanelOpen(true);
            }}
            onFilterText={() => document.querySelector<HTMLElement>('[data-filter-text]')?.focus()}
            onCounts={onCounts}
            onUnsaved={(count) => setUnsaved('people', count)}
            focusOnArrival
            kept={kept}
            readOnly={reading}
            emptyMessage={<p>{t('people.empty')}</p>}
          />
        </div>
      </div>
      {panelOpen && person ? (
        <PersonPanel
          row={person}
          register={register}
          people={book?.people ?? []}
          reading={reading}
          onClose={() => {
            setPanelOpen(false);
            grid.current?.focus();
          }}
          onEscape={() => grid.current?.focus()}
        />
      ) : null}
      {adding ? (
        <Suspense fallback={null}>
          <AddPersonDialog
            onClose={() => setAdding(false)}
            onAdded={(id) => {
              setAdding(false);
              setQuery(emptyQuery);
              setChosen(id);
              requestAnimationFrame(() => grid.current?.goTo(id));
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
