import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  toBackendError,
  useBook,
  useFields,
  useRegister,
  useRegisters,
  useRows,
  type Person,
  type Row,
} from '../../backend';
import { defaultLayout, emptyQuery, Grid, type GridQuery } from '../../grid';
import { ChoiceChips } from '../../ui/Chip';
import { ErrorNote } from '../../ui/ErrorNote';
import { day as dayWords } from '../../ui/format';
import { PageHead } from '../../ui/PageHead';
import './history.css';

const none: Row[] = [];

/** The book as it stood at the end of a day: to look at, not to change. */
export function AsOfPage() {
  const { t } = useTranslation();
  const { day } = useParams({ from: '/history/as-of/$day' });
  const [register, setRegister] = useState('soa');
  const [query, setQuery] = useState<GridQuery>(emptyQuery);
  const [layout, setLayout] = useState(defaultLayout);
  const book = useBook();
  const info = useRegister(register);
  const registers = useRegisters();
  const fields = useFields(info?.fields);
  const { data, error } = useRows(register, day);
  const then = useRows('people', day).data?.rows;
  const editions = [...new Set((data?.rows ?? none).flatMap((row) => textOf(row, 'edition')))];
  const [edition, setEdition] = useState('');
  const present = editions.includes(edition) ? edition : editions[0];
  const rows = useMemo(
    () => (data?.rows ?? none).filter((row) => !present || row.values.edition === present),
    [data, present],
  );
  const words = dayWords(day);
  // Whoever owned something then may have left the book since.
  const people = useMemo<Person[]>(() => {
    const known = new Map((book?.people ?? []).map((person) => [person.id, person]));
    for (const row of then ?? []) {
      known.set(row.id, { id: row.id, name: String(row.values.name ?? ''), active: true });
    }
    return [...known.values()];
  }, [book, then]);

  return (
    <div className="page" data-pane>
      <div className="as-of-banner" role="status">
        <span>{t('history.asOfBanner', { day: words })}</span>
        <Link to="/history" search={{ change: undefined }} className="btn">
          {t('history.backToNow')}
        </Link>
      </div>
      <PageHead
        title={t('history.asOfTitle', { day: words })}
        actions={
          <>
            {editions.length > 1 ? (
              <ChoiceChips
                label={t('soa.edition')}
                choices={editions.map((key) => ({ key, content: key }))}
                value={present ?? ''}
                onChange={setEdition}
              />
            ) : null}
            <select
              className="input as-of-register"
              aria-label={t('history.register')}
              value={register}
              onChange={(event) => {
                setRegister(event.target.value);
                setQuery(emptyQuery);
                setLayout(defaultLayout);
              }}
            >
              {registers.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
          </>
        }
      />
      {error ? <ErrorNote fault={toBackendError(error)} /> : null}
      {info && data ? (
        <div className="grid-space" data-pane-start>
          <Grid
            key={register}
            label={`${info.label}, ${t('history.asOfTitle', { day: words })}`}
            fields={fields}
            rows={rows}
            people={people}
            layout={layout}
            onLayoutChange={setLayout}
            query={query}
            onQueryChange={setQuery}
            onEdits={() => Promise.reject(new Error('a past day is never edited'))}
            readOnly={t('history.asOfReadOnly', { day: words })}
            emptyMessage={<p>{t('history.asOfEmpty')}</p>}
          />
        </div>
      ) : null}
    </div>
  );
}

function textOf(row: Row, field: string): string[] {
  const value = row.values[field];
  return typeof value === 'string' ? [value] : [];
}
