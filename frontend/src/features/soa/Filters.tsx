import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo, Person, Row } from '../../backend/types';
import { ColumnsMenu, EMPTY_KEY, withFilter, type ColumnLayout, type GridQuery } from '../../grid';
import { Chip } from '../../ui/Chip';
import { FilterMenu } from '../../ui/FilterMenu';
import { FilterText } from '../../ui/FilterText';
import type { View } from './truth';

interface FiltersProps {
  columns: readonly FieldInfo[];
  rows: readonly Row[];
  people: readonly Person[];
  query: GridQuery;
  onQueryChange: (query: GridQuery) => void;
  view: View | null;
  viewCount: number;
  onClearView: () => void;
  /** The records behind a number, when a link led to them. */
  behind?: ReactNode;
  layout: ColumnLayout;
  onLayoutChange: (layout: ColumnLayout) => void;
  counts: { shown: number; total: number };
  onLeave: () => void;
}

export function Filters(props: FiltersProps) {
  const { columns, rows, people, query, onQueryChange, view, layout, counts } = props;
  const { t } = useTranslation();
  const chosen = (field: string): readonly string[] => {
    const filter = query.filters[field];
    return filter?.kind === 'set' ? filter.keys : [];
  };
  const choose = (field: string) => (keys: string[]) =>
    onQueryChange(withFilter(query, field, { kind: 'set', keys }));
  const choices = (key: string, none?: string) => {
    const field = columns.find((column) => column.key === key);
    return [...(field?.choices ?? []), ...(none ? [{ key: EMPTY_KEY, label: none }] : [])];
  };
  const themes = useMemo(
    () =>
      [...new Set(rows.map((row) => row.values.theme))].flatMap((theme) =>
        typeof theme === 'string' && theme ? [{ key: theme, label: theme }] : [],
      ),
    [rows],
  );
  const owners = useMemo(() => {
    const used = new Set(rows.map((row) => row.values.owner));
    return people
      .filter((person) => used.has(person.id))
      .map((person) => ({ key: person.id, label: person.name }));
  }, [rows, people]);

  return (
    <div className="filters" role="group" aria-label={t('ui.filters')}>
      <FilterText
        value={query.text}
        onChange={(text) => onQueryChange({ ...query, text })}
        onLeave={props.onLeave}
      />
      <FilterMenu
        label={t('soa.theme')}
        options={themes}
        chosen={chosen('theme')}
        onChange={choose('theme')}
      />
      <FilterMenu
        label={t('soa.owner')}
        options={[...owners, { key: EMPTY_KEY, label: t('soa.nobody') }]}
        chosen={chosen('owner')}
        onChange={choose('owner')}
      />
      <FilterMenu
        label={t('soa.status')}
        options={choices('status', t('soa.noStatus'))}
        chosen={chosen('status')}
        onChange={choose('status')}
      />
      <FilterMenu
        label={t('soa.applicable')}
        options={choices('applicability')}
        chosen={chosen('applicability')}
        onChange={choose('applicability')}
      />
      {view ? (
        <Chip on title={t('ui.removeFilter')} onClick={props.onClearView}>
          {t(`soa.views.${view}`)} {props.viewCount} <span aria-hidden="true">✕</span>
          <span className="visually-hidden">{t('ui.removeFilter')}</span>
        </Chip>
      ) : null}
      {props.behind}
      <ColumnsMenu
        fields={columns}
        layout={layout}
        onLayoutChange={props.onLayoutChange}
        className="chip"
      />
      <span className="filters-count">{t('ui.rows', counts)}</span>
    </div>
  );
}
