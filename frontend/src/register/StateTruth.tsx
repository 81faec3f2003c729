import type { RegisterInfo, Row } from '../backend';
import { withFilter, type GridQuery } from '../grid';
import type { Words } from './words';

interface StateTruthProps {
  info: RegisterInfo;
  words: Words;
  rows: readonly Row[];
  query: GridQuery;
  onQuery: (query: GridQuery) => void;
}

/** The fields that say how a record stands. */
const STATES = ['status', 'conformity'];

/** How many there are and in which state, each number leading to its rows. */
export function StateTruth({ info, words, rows, query, onQuery }: StateTruthProps) {
  const status = info.fields.find(({ key, kind }) => STATES.includes(key) && kind === 'choice');
  const state = status?.key ?? '';
  const filter = query.filters[state];
  const only = filter?.kind === 'set' && filter.keys.length === 1 ? filter.keys[0] : null;
  const states = (status?.choices ?? []).flatMap(({ key, label }) => {
    const count = rows.filter(({ values }) => values[state] === key).length;
    return count > 0 ? [{ key, label, count }] : [];
  });
  return (
    <>
      <span>
        <b>{rows.length}</b> {rows.length === 1 ? words.one : words.other}
      </span>
      <span className="muted truth-states">
        {states.map(({ key, label, count }) => (
          <button
            key={key}
            type="button"
            className="link quiet"
            aria-pressed={only === key}
            onClick={() =>
              onQuery(withFilter(query, state, only === key ? null : { kind: 'set', keys: [key] }))
            }
          >
            <b>{count}</b> {label.toLowerCase()}
          </button>
        ))}
      </span>
    </>
  );
}
