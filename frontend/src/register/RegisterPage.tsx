import '../i18n/fileWords';
import '../i18n/registerWords';
import { Link } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  attempt,
  createRecord,
  saveCells,
  toBackendError,
  useBook,
  useFields,
  useRegister,
  useRows,
  useStoredLayout,
  useUnavailableFiles,
  type FieldInfo,
  type RegisterInfo,
  type Row,
} from '../backend';
import {
  ColumnsMenu,
  emptyQuery,
  Grid,
  type ColumnLayout,
  type GridHandle,
  type GridKept,
  type GridQuery,
} from '../grid';
import { isShown } from '../grid/model/layout';
import { announce } from '../ui/announce';
import type { useDropSpot } from '../ui/dropping';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNote } from '../ui/ErrorNote';
import { FilterText } from '../ui/FilterText';
import { useGridLayout } from '../ui/gridLayout';
import { later } from '../ui/later';
import { PageHead } from '../ui/PageHead';
import { Progress } from '../ui/Progress';
import { keptInSession, useSession } from '../ui/remembered';
import { setUnsaved } from '../ui/unsaved';
import { AreaTabs } from './AreaTabs';
import { useArrival } from './arrival';
import { intoPanel } from './intoPanel';
import { useBehindFilter } from './behind';
import { markGone } from './files';
import { isMadeHere } from './making';
import { RecordPanel, type PanelParts } from './RecordPanel';
import { StateTruth } from './StateTruth';
import { isName, useWords } from './words';
import './register.css';

const AddRecordDialog = later(async () => (await import('./AddRecordDialog')).AddRecordDialog);
const ExportDialog = later(async () => (await import('./ExportDialog')).ExportDialog);

/** What one register does in its own way; everything else follows from its declaration. */
export interface RegisterManner {
  title?: string;
  /** Replaces the counts below the title. */
  truth?: (rows: readonly Row[]) => ReactNode;
  /** Stands above the table, with a heading for it. */
  above?: (reading: string | false) => ReactNode;
  /** Column widths that suit the page better than the declared ones. */
  widths?: Readonly<Record<string, number>>;
  /** The columns of the table, where they are others than the fields; keep its identity. */
  columns?: (fields: readonly FieldInfo[]) => FieldInfo[];
  /** A row with what such columns show. The same row must give the same object. */
  rowOf?: (row: Row) => Row;
  /** Filters of its own, beside the words. */
  filters?: (query: GridQuery, onQuery: (query: GridQuery) => void) => ReactNode;
  /** The records have names of their own, known to everyone: no column of references. */
  unnumbered?: boolean;
  /** How records come into it, where that is not by filling in a form. */
  adding?: { button: ReactNode; notice: ReactNode; drop?: ReturnType<typeof useDropSpot> };
  /** A verb over the whole register. */
  verb?: (reading: string | false) => ReactNode;
  panel?: PanelParts;
}

interface RegisterPageProps {
  register: string;
  manner?: RegisterManner;
}

/** Any register: its table, its filters, its panel, and the ways in and out. */
export function RegisterPage({ register, manner }: RegisterPageProps) {
  const info = useRegister(register);
  const { data, error, isFetching } = useRows(register);
  const { t } = useTranslation();
  if (error) {
    return (
      <div className="page" data-pane>
        <ErrorNote fault={toBackendError(error)} />
      </div>
    );
  }
  if (!info || !data) {
    return (
      <div className="page" data-pane>
        <Progress doing={t('ui.loading')} />
      </div>
    );
  }
  return (
    <Loaded
      key={register}
      info={info}
      rows={data.rows}
      latest={!isFetching}
      manner={manner ?? plain}
    />
  );
}

const plain: RegisterManner = {};

interface LoadedProps {
  info: RegisterInfo;
  rows: Row[];
  /** Whether these are the rows as they are now: what was held is shown while they are read anew. */
  latest: boolean;
  manner: RegisterManner;
}

function Loaded({ info, rows: saved, latest, manner }: LoadedProps) {
  const { t } = useTranslation();
  const { rowOf } = manner;
  const rows = useMemo(() => (rowOf ? saved.map(rowOf) : saved), [saved, rowOf]);
  const book = useBook();
  const words = useWords(info);
  const people = book?.people ?? [];
  const key = `${info.key}.${book?.bookId ?? ''}`;
  const [layout, setLayout] = useGridLayout(useStoredLayout(info.key));
  const [query, setQuery] = useSession<GridQuery>(`${key}.query`, emptyQuery);
  const [chosen, setChosen] = useSession<string | null>(`${key}.chosen`, null);
  const [panelOpen, setPanelOpen] = useSession(`${info.key}.panel`, false);
  const [dialog, setDialog] = useState<'add' | 'export' | null>(null);
  const [counts, setCounts] = useState({ shown: 0, total: 0 });
  const kept = keptInSession<GridKept>(`${info.key}.refused.${book?.path ?? ''}`, () => ({}));
  const grid = useRef<GridHandle>(null);
  const body = useRef<HTMLElement | null>(null);
  const onCounts = useCallback((shown: number, total: number) => setCounts({ shown, total }), []);

  const columns = useColumns(info, manner, layout, rows);
  const gone = useUnavailableFiles(
    columns.some((field) => field.links === 'files' && isShown(field, layout)),
  );
  const display = useCallback(
    (field: FieldInfo, row: Row) =>
      markGone(field, row, gone, (state) => t(`files.inCell.${state}`)),
    [gone, t],
  );
  const reading = book?.snapshotOf ? t('shell.readOnlyCopy') : false;
  const record = rows.find((row) => row.id === chosen);
  const makes = isMadeHere(info);

  const behind = useBehindFilter(info.key, () => setQuery(emptyQuery));
  useArrival(rows, latest, ({ id }) => {
    setChosen(id);
    setPanelOpen(true);
    grid.current?.goTo(id);
  });
  // A new record is gone to once the table has it, which may be after its dialog is closed.
  const made = useRef<string | null>(null);
  useEffect(() => {
    if (dialog === null && made.current && grid.current?.goTo(made.current)) made.current = null;
  }, [dialog, rows]);
  const open = (row: Row) =>
    intoPanel(body, () => {
      setChosen(row.id);
      setPanelOpen(true);
    });
  const addButton =
    makes && !reading && rows.length > 0 ? (
      <button type="button" className="btn btn-primary" data-new onClick={() => setDialog('add')}>
        {t('register.add', { what: words.one })}
      </button>
    ) : null;

  return (
    <>
      <div
        ref={manner.adding?.drop?.ref}
        className="page"
        data-pane
        data-files={manner.adding ? '' : undefined}
        data-drop={manner.adding?.drop?.state}
      >
        <AreaTabs />
        <PageHead
          title={manner.title ?? info.label}
          truth={
            rows.length > 0
              ? (manner.truth?.(rows) ?? (
                  <StateTruth
                    info={info}
                    words={words}
                    rows={rows}
                    query={query}
                    onQuery={setQuery}
                  />
                ))
              : undefined
          }
          actions={
            <>
              {rows.length > 0 && !reading && !manner.adding ? (
                <Link to="/exchange/import" className="btn" title={t('register.importSheet')}>
                  {t('register.import')}
                </Link>
              ) : null}
              {rows.length > 0 ? (
                <button type="button" className="btn" onClick={() => setDialog('export')}>
                  {t('register.export')}
                </button>
              ) : null}
              {rows.length > 0 ? manner.verb?.(reading) : null}
              {manner.adding && !reading && rows.length > 0 ? manner.adding.button : addButton}
            </>
          }
        />
        {manner.adding?.notice}
        {manner.above?.(reading)}
        {rows.length === 0 ? (
          <EmptyState
            title={t('register.none', { what: words.one })}
            actions={
              reading ? null : (
                <>
                  {manner.adding?.button}
                  {manner.verb?.(reading)}
                  {makes ? (
                    <button
                      type="button"
                      className="btn btn-primary"
                      data-pane-start
                      data-new
                      onClick={() => setDialog('add')}
                    >
                      {t('register.add', { what: words.one })}
                    </button>
                  ) : null}
                  {manner.adding ? null : (
                    <Link to="/exchange/import" className="btn">
                      {t('register.importSheet')}
                    </Link>
                  )}
                </>
              )
            }
          >
            {words.empty}
          </EmptyState>
        ) : (
          <>
            <div className="filters" role="group" aria-label={t('ui.filters')}>
              {manner.above ? <h2 className="filters-head">{info.label}</h2> : null}
              <FilterText
                value={query.text}
                onChange={(text) => setQuery({ ...query, text })}
                onLeave={() => grid.current?.focus()}
              />
              {manner.filters?.(query, setQuery)}
              {behind?.chip}
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
                label={info.label}
                fields={columns}
                rows={rows}
                people={people}
                layout={layout}
                onLayoutChange={setLayout}
                query={query}
                onQueryChange={setQuery}
                rowFilter={behind?.filter}
                display={gone.size > 0 ? display : undefined}
                onEdits={(edits, title) => saveCells(info.key, edits, title)}
                undone={book?.redo.seq}
                onCursor={(row) => setChosen(row.id)}
                onOpen={open}
                onFilterText={() =>
                  document.querySelector<HTMLElement>('[data-filter-text]')?.focus()
                }
                onCounts={onCounts}
                onUnsaved={(count) => setUnsaved(info.key, count)}
                onAddPerson={(name, again) =>
                  attempt(async () => {
                    await createRecord('people', { name });
                    announce(t('register.added', { name }));
                    again();
                  })
                }
                focusOnArrival
                kept={kept}
                readOnly={reading}
              />
            </div>
          </>
        )}
      </div>
      {panelOpen && record ? (
        <RecordPanel
          row={record}
          info={info}
          people={people}
          reading={reading}
          parts={manner.panel}
          bodyRef={body}
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
          <AddRecordDialog
            info={info}
            onClose={() => setDialog(null)}
            onAdded={(id) => {
              setDialog(null);
              setQuery(emptyQuery);
              setChosen(id);
              setPanelOpen(true);
              made.current = id;
            }}
          />
        ) : null}
        {dialog === 'export' ? (
          <ExportDialog
            title={t('register.exportTitle', { label: info.label })}
            register={info.key}
            edition=""
            rows={rows}
            columns={columns}
            people={people}
            query={query}
            view={behind}
            onClose={() => setDialog(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}

/** The columns of the table: the reference, then the fields, links with the names of records. */
function useColumns(
  info: RegisterInfo,
  manner: RegisterManner,
  layout: ColumnLayout,
  rows: readonly Row[],
): FieldInfo[] {
  const { t } = useTranslation();
  const needed = useCallback((field: FieldInfo) => isShown(field, layout), [layout]);
  const fields = useFields(info.fields, needed);
  const longest = useMemo(
    () => rows.reduce((most, { ref }) => Math.max(most, ref.length), 0),
    [rows],
  );
  return useMemo(() => {
    const sized = fields.map((field) => ({
      ...field,
      width: manner.widths?.[field.key] ?? field.width,
    }));
    const arranged = manner.columns?.(sized) ?? linksForward(sized);
    return manner.unnumbered ? arranged : [refColumn(t('register.ref'), longest), ...arranged];
  }, [fields, manner, longest, t]);
}

/** What a record hangs together with is looked for right behind what it is called. */
function linksForward(fields: readonly FieldInfo[]): FieldInfo[] {
  const forward = fields.filter(({ kind, shown }) => kind === 'links' && shown);
  const others = fields.filter((field) => !forward.includes(field));
  const called = Math.max(0, others.findIndex(isName));
  return [...others.slice(0, called + 1), ...forward, ...others.slice(called + 1)];
}

function refColumn(label: string, longest: number): FieldInfo {
  return {
    key: 'ref',
    label,
    kind: 'text',
    choices: [],
    required: false,
    readOnly: true,
    decidedBy: '',
    help: '',
    // A reference is never broken.
    width: Math.max(66, 24 + 9 * longest),
    shown: true,
  };
}
