import { useSearch } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  attempt,
  createRecord,
  saveCells,
  useBook,
  useFields,
  useRegister,
  useRows,
  useStoredLayout,
  type CellEdit,
  type FieldInfo,
  type Row,
} from '../../backend';
import {
  emptyQuery,
  Grid,
  type GridHandle,
  type GridKept,
  type GridQuery,
  type RowFilter,
} from '../../grid';
import { isShown } from '../../grid/model/layout';
import { AreaTabs } from '../../register/AreaTabs';
import { useArrival } from '../../register/arrival';
import { useBehindFilter } from '../../register/behind';
import { intoPanel } from '../../register/intoPanel';
import { announce } from '../../ui/announce';
import { later } from '../../ui/later';
import { PageHead } from '../../ui/PageHead';
import { keptInSession, useSession } from '../../ui/remembered';
import { setUnsaved } from '../../ui/unsaved';
import { useGridLayout } from '../../ui/gridLayout';
import { pageWidth } from '../../ui/zoom';
import { ControlPanel } from './ControlPanel';
import { display } from './display';
import { EditionSwitch } from './EditionSwitch';
import { Filters } from './Filters';
import { useRowsPainted } from './painted';
import { truthOf, inView, views, type View } from './truth';
import { TruthLine } from './TruthLine';
import { answered, columnsOf, routed, withWhy } from './why';
import './soa.css';

const AddControlDialog = later(async () => (await import('./AddControlDialog')).AddControlDialog);
const ExportDialog = later(async () => (await import('../../register/ExportDialog')).ExportDialog);
const ReasonsDialog = later(async () => (await import('./ReasonsDialog')).ReasonsDialog);

const none: Row[] = [];

/** Below this the panel would cover the columns one works in: it opens when asked for. */
const PANEL_BESIDE = 1100;

/** The Statement of Applicability: what is decided about each control, as a spreadsheet. */
export function SoaPage() {
  const { t } = useTranslation();
  const search = useSearch({ strict: false });
  const book = useBook();
  const register = useRegister('soa');
  const { data, isFetching } = useRows('soa');
  const rows = data?.rows ?? none;
  const [layout, setLayout] = useGridLayout(useStoredLayout('soa'));
  const editions = book?.editions ?? [];
  const key = book?.bookId ?? '';

  const [edition, setEdition] = useSession(`soa.edition.${key}`, editions[0]?.key ?? '2022');
  const [query, setQuery] = useSession<GridQuery>(`soa.query.${key}`, emptyQuery);
  const [view, setView] = useSession<{ view: View; turn: number } | null>(`soa.view.${key}`, null);
  const [panelOpen, setPanelOpen] = useSession('soa.panel', pageWidth() >= PANEL_BESIDE);
  const [chosen, setChosen] = useSession<string | null>(`soa.chosen.${key}`, null);
  const [dialog, setDialog] = useState<'add' | 'export' | 'reasons' | null>(null);
  const [counts, setCounts] = useState({ shown: 0, total: 0 });
  const kept = keptInSession<GridKept>(`soa.refused.${book?.path ?? ''}`, () => ({}));
  const grid = useRef<GridHandle>(null);
  const panelStart = useRef<HTMLElement | null>(null);

  const present = editions.some((candidate) => candidate.key === edition)
    ? edition
    : (editions[0]?.key ?? edition);
  const statements = useMemo(
    () => rows.filter((row) => row.values.edition === present).map(withWhy),
    [rows, present],
  );
  const longestRef = useMemo(
    () => statements.reduce((longest, row) => Math.max(longest, row.ref.length), 0),
    [statements],
  );
  const declared = useMemo(
    () => (register ? columnsOf(register.fields, t('soa.why'), longestRef) : []),
    [register, t, longestRef],
  );
  const needed = useCallback((field: FieldInfo) => isShown(field, layout), [layout]);
  const columns = useFields(declared, needed);
  const truth = useMemo(() => truthOf(statements), [statements]);
  const rowFilter = useMemo<RowFilter | undefined>(
    () =>
      view
        ? { key: `${view.view} ${String(view.turn)}`, test: (row) => inView(row, view.view) }
        : undefined,
    [view],
  );
  const show = useMemo(
    () =>
      display(
        {
          noDecision: t('soa.noDecision'),
          applicableNoReason: t('soa.applicableNoReason'),
          notApplicableNoReason: t('soa.notApplicableNoReason'),
        },
        columns,
      ),
    [t, columns],
  );

  const reading = book?.snapshotOf ? t('shell.readOnlyCopy') : false;
  const record = statements.find((row) => row.id === chosen) ?? statements[0];

  useArrival(rows, !isFetching, ({ id, values }) => {
    // The record may be of the edition that is not shown.
    if (typeof values.edition === 'string') setEdition(values.edition);
    setChosen(id);
    setPanelOpen(true);
    requestAnimationFrame(() => grid.current?.goTo(id));
  });
  // A number leads here: to the list behind it.
  useEffect(() => {
    if (search.show === 'undecided-first') {
      setQuery({ ...emptyQuery, sort: { field: 'applicability', direction: 'descending' } });
      setView(null);
      setChosen(null);
    } else if (views.some((one) => one === search.show)) {
      setView({ view: search.show as View, turn: Date.now() });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [search.show]);
  const behind = useBehindFilter('soa', (ids) => {
    setQuery(emptyQuery);
    setView(null);
    const edition = rows.find((row) => ids.has(row.id))?.values.edition;
    if (typeof edition === 'string') setEdition(edition);
  });
  useRowsPainted(statements.length > 0);

  const onEdits = useCallback(
    async (edits: CellEdit[], title: string) => {
      const fields = register?.fields ?? [];
      const applicable = fields.find((field) => field.key === 'applicability');
      const result = await saveCells('soa', edits, title, (stamped, rows) => {
        const sent = routed(stamped, rows, applicable);
        // History speaks of the field that was changed, not of the column it was typed in.
        const changed = sent.length === 1 ? fields.find(({ key }) => key === sent[0]?.field) : null;
        return { edits: sent, title: changed ? title.replace(t('soa.why'), changed.label) : title };
      });
      return answered(result, edits);
    },
    [register, t],
  );
  const onCounts = useCallback((shown: number, total: number) => setCounts({ shown, total }), []);
  const open = (row: Row) =>
    intoPanel(panelStart, () => {
      setChosen(row.id);
      setPanelOpen(true);
    });

  if (!register) return null;
  return (
    <>
      <div className="page" data-pane>
        <AreaTabs />
        <PageHead
          title={t('soa.title')}
          truth={
            <TruthLine
              truth={truth}
              view={view?.view ?? null}
              onView={(next) => {
                behind?.clear();
                setView(next ? { view: next, turn: Date.now() } : null);
              }}
            />
          }
          actions={
            <>
              {editions.length > 1 ? (
                <EditionSwitch editions={editions} value={present} onChange={setEdition} />
              ) : null}
              <button
                type="button"
                className="btn"
                disabled={reading !== false}
                onClick={() => setDialog('reasons')}
              >
                {t('soa.reasons')}
              </button>
              <button
                type="button"
                className="btn"
                disabled={reading !== false}
                onClick={() => setDialog('add')}
              >
                {t('soa.addControl')}
              </button>
              <button type="button" className="btn btn-primary" onClick={() => setDialog('export')}>
                {t('soa.export')}
              </button>
            </>
          }
        />
        <Filters
          columns={columns}
          rows={statements}
          people={book?.people ?? []}
          query={query}
          onQueryChange={setQuery}
          view={view?.view ?? null}
          viewCount={view ? statements.filter((row) => inView(row, view.view)).length : 0}
          onClearView={() => setView(null)}
          behind={behind?.chip}
          layout={layout}
          onLayoutChange={setLayout}
          counts={counts}
          onLeave={() => grid.current?.focus()}
        />
        <div className="grid-space" data-pane-start>
          <Grid
            ref={grid}
            label={t('soa.title')}
            fields={columns}
            rows={statements}
            people={book?.people ?? []}
            layout={layout}
            onLayoutChange={setLayout}
            query={query}
            onQueryChange={setQuery}
            rowFilter={behind?.filter ?? rowFilter}
            display={show}
            onEdits={onEdits}
            undone={book?.redo.seq}
            onCursor={(row) => setChosen(row.id)}
            onOpen={open}
            onFilterText={() => document.querySelector<HTMLElement>('[data-filter-text]')?.focus()}
            onCounts={onCounts}
            onUnsaved={(count) => setUnsaved('soa', count)}
            focusOnArrival
            kept={kept}
            onAddPerson={(name, again) =>
              attempt(async () => {
                await createRecord('people', { name });
                announce(t('soa.personAdded', { name }));
                again();
              })
            }
            readOnly={reading}
            emptyMessage={<p>{t('soa.empty')}</p>}
          />
        </div>
      </div>
      {panelOpen && record ? (
        <ControlPanel
          row={record}
          register={register}
          people={book?.people ?? []}
          reading={reading}
          bodyRef={panelStart}
          onClose={() => {
            setPanelOpen(false);
            grid.current?.focus();
          }}
          onEscape={() => grid.current?.focus()}
          onDeleted={() => {
            setChosen(null);
            // Behind the dialog, which gives the focus to the page: what had it is gone.
            requestAnimationFrame(() => grid.current?.focus());
          }}
        />
      ) : null}
      <Suspense fallback={null}>
        {dialog === 'add' ? (
          <AddControlDialog
            edition={present}
            onClose={() => setDialog(null)}
            onAdded={(id) => {
              setDialog(null);
              setQuery(emptyQuery);
              setView(null);
              setChosen(id);
              requestAnimationFrame(() => grid.current?.goTo(id));
            }}
          />
        ) : null}
        {dialog === 'reasons' ? (
          <ReasonsDialog register={register} rows={statements} onClose={() => setDialog(null)} />
        ) : null}
        {dialog === 'export' ? (
          <ExportDialog
            title={t('soa.exportTitle')}
            register="soa"
            edition={present}
            rows={statements}
            columns={columns}
            people={book?.people ?? []}
            query={query}
            view={
              behind ??
              (view && rowFilter
                ? { filter: rowFilter, name: t(`soa.views.${view.view}`) }
                : undefined)
            }
            onClose={() => setDialog(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
