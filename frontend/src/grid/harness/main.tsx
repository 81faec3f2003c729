import '@fontsource-variable/inter';
import i18next from 'i18next';
import { StrictMode, useCallback, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import type { CellEdit, FieldInfo, Row, SaveResult } from '../../backend/types';
import {
  ColumnsMenu,
  defaultLayout,
  emptyQuery,
  Grid,
  gridStrings,
  type CellDisplay,
  type GridHandle,
} from '..';
import '../../ui/theme.css';
import './harness.css';
import { fields, makeRows, people, saveEdits } from './table';

/*
 * The grid on its own, for e2e/grid.spec.ts: ?rows=93&theme=dark&split&readonly. What happened
 * is kept on `window.bench`. Never part of the product build.
 */
interface Bench {
  saves: { edits: CellEdit[]; title: string }[];
  opened: string[];
  cursor: string;
  unsaved: number;
  rows: Row[];
  grid: GridHandle | null;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

const parameters = new URLSearchParams(location.search);
const bench: Bench = { saves: [], opened: [], cursor: '', unsaved: 0, rows: [], grid: null };
window.bench = bench;

function display(field: FieldInfo, row: Row): CellDisplay | null {
  if (field.key !== 'justification' || row.values.justification !== null) return null;
  if (row.values.applicability === 'undecided') return { text: 'No decision yet', tone: 'faint' };
  return row.values.applicability === 'applicable'
    ? { text: 'Applicable without a reason', tone: 'bad' }
    : null;
}

function Page() {
  const [rows, setRows] = useState(() => makeRows(Number(parameters.get('rows') ?? '93')));
  const [layout, setLayout] = useState(defaultLayout);
  const [query, setQuery] = useState(emptyQuery);
  const [shown, setShown] = useState(rows.length);
  const filter = useRef<HTMLInputElement>(null);
  const current = useRef(rows);
  const seq = useRef(1);
  const shownFields = useMemo(
    () => fields.map((field, n) => (parameters.has('split') ? { ...field, shown: n < 6 } : field)),
    [],
  );

  const save = useCallback(async (edits: CellEdit[], title: string): Promise<SaveResult> => {
    bench.saves.push({ edits, title });
    await new Promise((done) => setTimeout(done, Number(parameters.get('delay') ?? '5')));
    if (title.includes('99.')) throw new Error('no such record');
    seq.current++;
    const saved = saveEdits(current.current, edits, seq.current);
    current.current = saved.rows;
    bench.rows = saved.rows;
    setRows(saved.rows);
    return saved.result;
  }, []);

  return (
    <main className={parameters.has('split') ? 'bench split' : 'bench'}>
      <h1>Statement of Applicability</h1>
      <div className="row" style={{ gap: 6 }}>
        <input
          ref={filter}
          type="search"
          aria-label="Filter"
          placeholder="Filter"
          value={query.text}
          onChange={(event) => {
            setQuery({ ...query, text: event.target.value });
          }}
        />
        <ColumnsMenu
          fields={shownFields}
          layout={layout}
          onLayoutChange={setLayout}
          className="chip"
        />
        <span className="faint" style={{ marginLeft: 'auto', fontSize: 12 }}>
          {shown} of {rows.length} rows
        </span>
      </div>
      <Grid
        ref={(handle) => {
          bench.grid = handle;
        }}
        label="Statement of Applicability"
        fields={shownFields}
        rows={rows}
        people={people}
        layout={layout}
        onLayoutChange={setLayout}
        query={query}
        onQueryChange={setQuery}
        display={display}
        onEdits={save}
        onCursor={(row, field) => {
          bench.cursor = `${row.ref} ${field.key}`;
        }}
        onOpen={(row) => {
          bench.opened.push(row.ref);
        }}
        onFilterText={() => filter.current?.focus()}
        onCounts={setShown}
        onUnsaved={(count) => {
          bench.unsaved = count;
        }}
        readOnly={
          parameters.has('readonly')
            ? 'You are looking at 12 Mar 2026. Nothing can be changed there.'
            : false
        }
        emptyMessage={<p>No controls yet.</p>}
      />
    </main>
  );
}

document.documentElement.dataset.theme = parameters.get('theme') ?? 'light';
void i18next.use(initReactI18next).init({
  lng: 'en',
  resources: { en: { translation: gridStrings } },
  interpolation: { escapeValue: false },
});
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
