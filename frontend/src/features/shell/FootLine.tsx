import { Menu } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt, setMe, usePainted, useStandingCounts, type BookState } from '../../backend';
import { useAnnouncement } from '../../ui/announce';
import { ago } from '../../ui/format';
import { later } from '../../ui/later';

const BackupsDialog = later(async () => (await import('./BackupsDialog')).BackupsDialog);

/** Backup state, the one live region, and who works here. */
export function FootLine({ book }: { book: BookState }) {
  const said = useAnnouncement();
  const [open, setOpen] = useState(false);
  return (
    <footer className="foot" data-pane>
      <Problems />
      {book.snapshotOf ? null : <BackupState book={book} onOpen={() => setOpen(true)} />}
      <span className="foot-said" role="status" aria-live="polite">
        {said}
      </span>
      {book.snapshotOf ? null : <Me book={book} />}
      {open ? (
        <Suspense fallback={null}>
          <BackupsDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </footer>
  );
}

/** How much does not fit together, from anywhere; right after every edit. */
function Problems() {
  const { t } = useTranslation();
  const counts = useStandingCounts(usePainted())?.problems;
  if (!counts) return <span className="foot-problems" />;
  const count = counts.errors + counts.warnings;
  return (
    <Link to="/problems" className={`foot-button foot-problems${counts.errors > 0 ? ' bad' : ''}`}>
      <span aria-hidden="true">{count > 0 ? '⚠' : '✓'}</span>
      <span>
        <b>{count > 0 ? t('shell.problems', { count }) : t('shell.noProblems')}</b>
        {counts.errors > 0 ? t('shell.errorsAmong', { count: counts.errors }) : null}
        {counts.toDo > 0 ? t('shell.toDo', { count: counts.toDo }) : null}
      </span>
    </Link>
  );
}

function BackupState({ book, onOpen }: { book: BookState; onOpen: () => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const since = book.lastBackup ? ago(book.lastBackup, now) : null;
  const words = book.backupFault
    ? t('shell.backupFailed')
    : !book.lastBackup
      ? t('shell.noBackup')
      : since
        ? t('shell.backup', { ago: since })
        : t('shell.backupNow');
  return (
    <button
      type="button"
      className={`foot-button${book.backupFault ? ' bad' : ''}`}
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      {book.backupFault ? <span aria-hidden="true">⚠</span> : null}
      {words}
    </button>
  );
}

/** The time, by the minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Me({ book }: { book: BookState }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = book.people.find((person) => person.id === book.me);
  const active = book.people.filter((person) => person.active);
  return (
    <Menu position="top-end" width={240}>
      <Menu.Target>
        <button
          type="button"
          className={`foot-button foot-me${me ? '' : ' bad'}`}
          aria-label={me ? t('shell.me', { name: me.name }) : undefined}
        >
          {me ? me.name : t('shell.noMe')}
        </button>
      </Menu.Target>
      <Menu.Dropdown className="foot-people">
        <Menu.Label>{active.length > 0 ? t('shell.chooseMe') : t('shell.noPeople')}</Menu.Label>
        {active.map((person) => (
          <Menu.RadioItem
            key={person.id}
            value={person.id}
            checked={person.id === book.me}
            onChange={() => attempt(() => setMe(person.id))}
          >
            {person.name}
          </Menu.RadioItem>
        ))}
        {active.length === 0 ? (
          <Menu.Item onClick={() => void navigate({ to: '/people' })}>
            {t('shell.addPeople')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
