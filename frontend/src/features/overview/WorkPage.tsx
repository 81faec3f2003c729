import '../../i18n/readinessWords';
import { Link, useLocation, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toBackendError, useBook, useDue, type DueItem, type DueList } from '../../backend';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterMenu } from '../../ui/FilterMenu';
import { day, withDays } from '../../ui/format';
import { RoomRow, useInSight } from '../../ui/inSight';
import { PageHead } from '../../ui/PageHead';
import { Progress } from '../../ui/Progress';
import { RecordLink } from '../../ui/RecordLink';
import { useSession } from '../../ui/remembered';
import { daysBetween, filterDue, groupByWeek, shows, type DueGroup } from './weeks';
import './overview.css';

/** Twelve weeks ahead; the rest when it is asked for. */
const DAYS = 84;
/** So many of a week before the rest is asked for. */
const MOST = 50;

/** What is overdue and due, from every register in one list. */
export function WorkPage() {
  const { t } = useTranslation();
  const [days, setDays] = useSession('work.days', DAYS);
  const { data, error } = useDue(days);
  return (
    <div className="page page-scroll" data-pane>
      {error ? <ErrorNote fault={toBackendError(error)} /> : null}
      {!data && !error ? (
        <>
          <PageHead title={t('work.title')} />
          <Progress doing={t('work.reading')} />
        </>
      ) : null}
      {data ? <Loaded list={data} onAll={() => setDays(0)} /> : null}
    </div>
  );
}

function Loaded({ list, onAll }: { list: DueList; onAll: () => void }) {
  const { t } = useTranslation();
  const book = useBook();
  const search = useSearch({ strict: false });
  const [owners, setOwners] = useSession<string[]>(`work.owners.${book?.bookId ?? ''}`, []);
  const [registers, setRegisters] = useSession<string[]>('work.registers', []);
  const show = shows.find((one) => one === search.show) ?? null;
  const visit = useLocation({ select: ({ state }) => state.__TSR_key });
  useEffect(() => {
    if (!show) return;
    // The list behind a number is all of it.
    setOwners([]);
    setRegisters([]);
  }, [show, visit, setOwners, setRegisters]);
  const people = useMemo(() => new Map(book?.people.map(({ id, name }) => [id, name])), [book]);
  const shown = useMemo(
    () => filterDue(list.due, list.today, { show, owners, registers }),
    [list, show, owners, registers],
  );
  const groups = useMemo(() => groupByWeek(shown, list.today), [shown, list.today]);
  const overdue = shown.filter((item) => item.overdue).length;
  const mine = owners.length === 1 && owners[0] === book?.me;
  const choices = useMemo(() => choicesOf(list.due, people, t('work.nobody')), [list, people, t]);

  return (
    <>
      <PageHead
        title={t('work.title')}
        truth={
          <span className="muted">
            {t('work.shown', { count: shown.length })}
            {overdue > 0 ? (
              <>
                {' '}
                · <b className="due-late">{overdue}</b> {t('work.overdue')}
              </>
            ) : null}
          </span>
        }
      />
      <div className="filters" role="group" aria-label={t('ui.filters')}>
        {book?.me ? (
          <Chip on={mine} aria-pressed={mine} onClick={() => setOwners(mine ? [] : [book.me])}>
            {t('work.mine')}
          </Chip>
        ) : null}
        <FilterMenu
          label={t('work.owner')}
          options={choices.owners}
          chosen={owners}
          onChange={setOwners}
        />
        <FilterMenu
          label={t('work.register')}
          options={choices.registers}
          chosen={registers}
          onChange={setRegisters}
        />
        {show ? (
          <Link to="/work" className="chip on" title={t('ui.removeFilter')}>
            {t(`work.shows.${show}`)} <span aria-hidden="true">✕</span>
            <span className="visually-hidden">{t('ui.removeFilter')}</span>
          </Link>
        ) : null}
      </div>
      {shown.length === 0 ? (
        list.due.length > 0 ? (
          <p className="muted">{t('work.noneOfThese')}</p>
        ) : (
          <EmptyState title={t('work.none')}>{t('work.noneText')}</EmptyState>
        )
      ) : null}
      {groups.map((group) => (
        <Week key={group.key} group={group} today={list.today} people={people} />
      ))}
      {list.later > 0 && !show ? (
        <button type="button" className="link small" onClick={onAll}>
          {t('work.later', { count: list.later })}
        </button>
      ) : null}
    </>
  );
}

interface Choice {
  key: string;
  label: string;
}

/** Who and what there is to filter by. */
function choicesOf(due: readonly DueItem[], people: ReadonlyMap<string, string>, nobody: string) {
  const owners = new Map<string, Choice>();
  const registers = new Map<string, Choice>();
  for (const item of due) {
    owners.set(item.owner, { key: item.owner, label: people.get(item.owner) ?? nobody });
    registers.set(item.register, { key: item.register, label: item.registerLabel });
  }
  const sorted = (choices: Map<string, Choice>) =>
    [...choices.values()].sort(
      (a, b) => Number(a.key === '') - Number(b.key === '') || a.label.localeCompare(b.label),
    );
  return { owners: sorted(owners), registers: sorted(registers) };
}

interface WeekProps {
  group: DueGroup;
  today: string;
  people: ReadonlyMap<string, string>;
}

const byField = ({ id, field }: DueItem) => `${id} ${field}`;
/** A line of the list, as it mostly is. */
const LINE = 31;

function Week({ group, today, people }: WeekProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const items = all ? group.items : group.items.slice(0, MOST);
  const id = `week-${group.key}`;
  const list = useRef<HTMLTableSectionElement>(null);
  const inSight = useInSight(list, items, byField, LINE);
  return (
    <section aria-labelledby={id} className="due-week">
      <h2 id={id}>
        {t(`work.groups.${group.kind}`, { day: day(group.from) })}{' '}
        <span className="faint">{group.items.length}</span>
      </h2>
      <table className="list due-list" aria-labelledby={id} aria-rowcount={items.length + 1}>
        <colgroup>
          <col className="due-when" />
          <col />
          <col className="due-field" />
          <col className="due-owner" />
        </colgroup>
        <thead className="visually-hidden">
          <tr aria-rowindex={1}>
            <th scope="col">{t('work.when')}</th>
            <th scope="col">{t('work.what')}</th>
            <th scope="col">{t('work.field')}</th>
            <th scope="col">{t('work.owner')}</th>
          </tr>
        </thead>
        <tbody ref={list}>
          <RoomRow height={inSight.before} columns={4} />
          {inSight.rows.map(({ item, index, attributes }) => (
            <tr key={byField(item)} aria-rowindex={index + 2} {...attributes}>
              <td>
                {day(item.on)} <When item={item} today={today} />
              </td>
              <td>
                <RecordLink
                  register={item.register}
                  id={item.id}
                  field={item.field}
                  className="due-link"
                >
                  <span className="muted">{item.ref}</span> {withDays(item.title)}
                </RecordLink>
              </td>
              <td className="muted">
                {item.registerLabel} · {item.fieldLabel}
              </td>
              <td>
                {people.get(item.owner) ?? <span className="faint">{t('work.unowned')}</span>}
              </td>
            </tr>
          ))}
          <RoomRow height={inSight.after} columns={4} />
        </tbody>
      </table>
      {items.length < group.items.length ? (
        <button type="button" className="link small" onClick={() => setAll(true)}>
          {t('work.more', { count: group.items.length - items.length })}
        </button>
      ) : null}
    </section>
  );
}

function When({ item, today }: { item: DueItem; today: string }) {
  const { t } = useTranslation();
  const days = daysBetween(today, item.on);
  if (item.overdue) return <b className="due-late small">{t('work.late', { count: -days })}</b>;
  return (
    <span className="faint small">
      {days === 0 ? t('work.today') : t('work.in', { count: days })}
    </span>
  );
}
