import { useState } from 'react';
import type { FieldInfo, Person } from '../../backend/types';
import { isListed, optionsOf } from '../model/cells';
import { readDate, shortDate } from '../model/dates';
import { EMPTY_KEY, withFilter, type ColumnFilter, type GridQuery } from '../model/filter';
import { Popover } from './Popover';
import { StateSymbol } from './StateSymbol';
import { useGridText } from './text';

interface ColumnMenuProps {
  field: FieldInfo;
  people: readonly Person[];
  query: GridQuery;
  /** The last frozen column is this one. */
  frozenHere: boolean;
  anchor: () => DOMRect | undefined;
  onQueryChange: (query: GridQuery) => void;
  onHide: () => void;
  onFreeze: (here: boolean) => void;
  onClose: (back: boolean) => void;
}

/** What hangs from a heading: sort, filter, hide, freeze. A filter works while it is chosen. */
export function ColumnMenu(props: ColumnMenuProps) {
  const { field, people, query, frozenHere, anchor, onQueryChange, onHide, onFreeze, onClose } =
    props;
  const say = useGridText();
  const sort = (direction: 'ascending' | 'descending' | null) => () => {
    onQueryChange({ ...query, sort: direction ? { field: field.key, direction } : null });
    onClose(true);
  };
  const current = query.sort?.field === field.key ? query.sort.direction : null;
  const setFilter = (filter: ColumnFilter | null) => {
    onQueryChange(withFilter(query, field.key, filter));
  };
  const filter = query.filters[field.key];
  return (
    <Popover
      label={say({ key: 'columnMenu', params: { field: field.label } })}
      anchor={anchor}
      onClose={onClose}
    >
      <div className="cb-menu">
        <button type="button" aria-pressed={current === 'ascending'} onClick={sort('ascending')}>
          {say('sortAscending')}
        </button>
        <button type="button" aria-pressed={current === 'descending'} onClick={sort('descending')}>
          {say('sortDescending')}
        </button>
        {current && (
          <button type="button" onClick={sort(null)}>
            {say('sortNone')}
          </button>
        )}
        <hr />
        <FilterFields field={field} people={people} filter={filter} onChange={setFilter} />
        {filter && (
          <button
            type="button"
            onClick={() => {
              setFilter(null);
              onClose(true);
            }}
          >
            {say('clearFilter')}
          </button>
        )}
        <hr />
        <button type="button" onClick={onHide}>
          {say('hideColumn')}
        </button>
        <button
          type="button"
          onClick={() => {
            onFreeze(!frozenHere);
          }}
        >
          {say(frozenHere ? 'unfreeze' : 'freezeHere')}
        </button>
      </div>
    </Popover>
  );
}

interface FilterFieldsProps {
  field: FieldInfo;
  people: readonly Person[];
  filter: ColumnFilter | undefined;
  onChange: (filter: ColumnFilter | null) => void;
}

function FilterFields(props: FilterFieldsProps) {
  const { kind } = props.field;
  // As many records as a register holds are no list to tick: they are found by what is typed.
  if (kind !== 'links' && isListed(kind)) return <SetFilter {...props} />;
  return kind === 'date' ? <DateFilter {...props} /> : <TextFilter {...props} />;
}

function SetFilter({ field, people, filter, onChange }: FilterFieldsProps) {
  const say = useGridText();
  const keys = filter?.kind === 'set' ? filter.keys : [];
  const options = [
    ...optionsOf(field, people),
    { value: EMPTY_KEY, label: say('empty'), symbol: '', hint: '' },
  ];
  return (
    <div className="cb-checks" role="group" aria-label={say('filter')}>
      {options.map((option, place) => (
        <label key={option.value} className="cb-check">
          <input
            type="checkbox"
            data-start={place === 0 ? '' : undefined}
            checked={keys.includes(option.value)}
            onChange={(event) => {
              const rest = keys.filter((key) => key !== option.value);
              onChange({
                kind: 'set',
                keys: event.target.checked ? [...rest, option.value] : rest,
              });
            }}
          />
          <StateSymbol symbol={option.symbol} />
          <span className={option.value === EMPTY_KEY ? 'cb-faint' : undefined}>
            {option.label}
          </span>
        </label>
      ))}
    </div>
  );
}

function TextFilter({ filter, onChange }: FilterFieldsProps) {
  const say = useGridText();
  const { contains, empty } = filter?.kind === 'text' ? filter : { contains: '', empty: false };
  return (
    <>
      <label className="cb-line">
        <span>{say('filterContains')}</span>
        <input
          data-start=""
          type="text"
          value={contains}
          disabled={empty}
          onChange={(event) => {
            onChange({ kind: 'text', contains: event.target.value, empty: false });
          }}
        />
      </label>
      <OnlyEmpty
        checked={empty}
        onChange={(checked) => {
          onChange({ kind: 'text', contains: '', empty: checked });
        }}
      />
    </>
  );
}

function DateFilter({ filter, onChange }: FilterFieldsProps) {
  const say = useGridText();
  const { from, to, empty } = filter?.kind === 'date' ? filter : { from: '', to: '', empty: false };
  return (
    <>
      <DateLine
        label={say('filterFrom')}
        date={from}
        first
        onChange={(date) => {
          onChange({ kind: 'date', from: date, to, empty: false });
        }}
      />
      <DateLine
        label={say('filterTo')}
        date={to}
        onChange={(date) => {
          onChange({ kind: 'date', from, to: date, empty: false });
        }}
      />
      <p className="cb-hint">{say('dateHint')}</p>
      <OnlyEmpty
        checked={empty}
        onChange={(checked) => {
          onChange({ kind: 'date', from: '', to: '', empty: checked });
        }}
      />
    </>
  );
}

function DateLine({
  label,
  date,
  first,
  onChange,
}: {
  label: string;
  date: string;
  first?: boolean;
  onChange: (date: string) => void;
}) {
  const say = useGridText();
  const [text, setText] = useState(shortDate(date));
  const wrong = text.trim() !== '' && readDate(text) === null;
  return (
    <label className="cb-line">
      <span>{label}</span>
      <input
        data-start={first ? '' : undefined}
        type="text"
        value={text}
        aria-invalid={wrong || undefined}
        title={wrong ? say('dateNotRead') : undefined}
        onChange={(event) => {
          setText(event.target.value);
          const read = readDate(event.target.value);
          if (read !== null || event.target.value.trim() === '') onChange(read ?? '');
        }}
      />
    </label>
  );
}

function OnlyEmpty({
  checked,
  onChange,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const say = useGridText();
  return (
    <label className="cb-check">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <span>{say('filterOnlyEmpty')}</span>
    </label>
  );
}
