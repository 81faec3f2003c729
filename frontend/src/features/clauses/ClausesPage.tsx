import '../../i18n/clauseWords';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  attempt,
  listClauses,
  useBook,
  useRegister,
  useRows,
  type FieldInfo,
  type Row,
} from '../../backend';
import { withFilter, type GridQuery } from '../../grid';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { useEvidenceRequest } from '../../register/useEvidenceRequest';
import { announce } from '../../ui/announce';
import { Chip } from '../../ui/Chip';
import { ClauseFacts } from './ClauseFacts';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const titleOf = ({ ref, values }: Row) => `${ref} ${text(values.title)}`;
const ownerOf = ({ values }: Row) => text(values.owner);

/** How far each of the clauses 4 to 10 is met, what shows it and what is missing. */
export function ClausesPage() {
  const { t } = useTranslation();
  const empty = useRows('clauses').data?.rows.length === 0;
  const reading = useBook()?.snapshotOf;
  const { action, dialog } = useEvidenceRequest('clauses', titleOf, ownerOf);
  const manner = useMemo(
    (): RegisterManner => ({
      title: t('areaNames.clauses'),
      unnumbered: true,
      widths: { title: 210, note: 250 },
      columns,
      filters: (query, onQuery) => <MainClauses query={query} onQuery={onQuery} />,
      // Whoever opens a book made before it had clauses decides that it gets them.
      ...(empty && !reading && { adding: { button: <ListClauses />, notice: null } }),
      panel: {
        replaces: ['clause', 'title', 'main'],
        // Controls of Annex A have such numbers too.
        over: ({ ref }) => t('clauses.over', { ref }),
        above: (row) => <ClauseFacts key={row.id} row={row} />,
        actions: (row) => [action(row)],
        deleting: false,
      },
    }),
    [action, empty, reading, t],
  );
  return (
    <>
      <RegisterPage register="clauses" manner={manner} />
      {dialog}
    </>
  );
}

function ListClauses() {
  const { t } = useTranslation();
  const list = () =>
    attempt(async () => {
      await listClauses();
      announce(t('clauses.listed'));
    });
  return (
    <button type="button" className="btn btn-primary" data-pane-start onClick={() => void list()}>
      {t('clauses.list')}
    </button>
  );
}

/** The judgement stands beside the clause, what shows it behind the note. */
function columns(fields: readonly FieldInfo[]): FieldInfo[] {
  const first = ['clause', 'title', 'conformity', 'note', 'documents', 'evidence', 'owner'];
  const at = (key: string) => fields.filter((field) => field.key === key);
  return [...first.flatMap(at), ...fields.filter(({ key }) => !first.includes(key))];
}

/** One press shows what stands under one of the seven. */
function MainClauses(props: { query: GridQuery; onQuery: (query: GridQuery) => void }) {
  const { t } = useTranslation();
  const { query, onQuery } = props;
  const mains = useRegister('clauses')?.fields.find(({ key }) => key === 'main')?.choices ?? [];
  const filter = query.filters.main;
  const keys = filter?.kind === 'set' ? filter.keys : [];
  return (
    <div className="clause-mains" role="group" aria-label={t('clauses.mains')}>
      {mains.map(({ key, label }) => {
        const on = keys.length === 1 && keys[0] === key;
        return (
          <Chip
            key={key}
            on={on}
            aria-pressed={on}
            title={label}
            aria-label={label}
            onClick={() =>
              onQuery(withFilter(query, 'main', on ? null : { kind: 'set', keys: [key] }))
            }
          >
            {key}
          </Chip>
        );
      })}
    </div>
  );
}
