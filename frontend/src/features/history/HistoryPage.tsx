import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toBackendError, useBook, useChanges, useRegisters } from '../../backend';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { later } from '../../ui/later';
import { PageHead } from '../../ui/PageHead';
import { ChoiceChips } from '../../ui/Chip';
import { ChangeList } from './ChangeList';
import { ChangePanel } from './ChangePanel';
import { DayChooser } from './DayChooser';
import { useOlder } from './older';
import './history.css';

const VerifyDialog = later(async () => (await import('./VerifyDialog')).VerifyDialog);

/** Everything that ever happened to the book, newest first. */
export function HistoryPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { change: chosen } = useSearch({ from: '/history' });
  const book = useBook();
  const registers = useRegisters();
  const [register, setRegister] = useState('');
  const [verifying, setVerifying] = useState(false);
  const recent = useChanges(register);
  const older = useOlder(register, recent.data);
  const changes = [...(recent.data ?? []), ...older.changes];
  const choose = (seq: number | undefined) =>
    void navigate({ to: '/history', search: { change: seq }, replace: true });
  const selected = changes.find((change) => change.seq === chosen);

  return (
    <>
      <div className="page" data-pane>
        <PageHead
          title={t('history.title')}
          truth={
            book ? (
              <span>
                <b>{book.seq}</b> {t('history.truthChanges', { count: book.seq })}{' '}
                <span className="muted">{t('history.all')}</span>
              </span>
            ) : null
          }
          actions={
            <>
              <DayChooser />
              <button type="button" className="btn" onClick={() => setVerifying(true)}>
                {t('history.verify')}
              </button>
            </>
          }
        />
        <div className="filters">
          <ChoiceChips
            label={t('history.of')}
            choices={[
              { key: '', content: t('history.everything') },
              ...registers.map((one) => ({ key: one.key, content: one.label })),
            ]}
            value={register}
            onChange={setRegister}
          />
        </div>
        {recent.error ? <ErrorNote fault={toBackendError(recent.error)} /> : null}
        {recent.data && changes.length === 0 ? (
          <EmptyState title={t('history.title')}>{t('history.none')}</EmptyState>
        ) : null}
        {changes.length > 0 ? (
          <ChangeList
            changes={changes}
            chosen={chosen ?? null}
            onChoose={choose}
            onOlder={older.more}
          />
        ) : null}
      </div>
      {chosen ? (
        <ChangePanel
          seq={chosen}
          change={selected}
          reading={book?.snapshotOf !== ''}
          onClose={() => {
            toList();
            choose(undefined);
          }}
          onEscape={toList}
        />
      ) : null}
      {verifying ? (
        <Suspense fallback={null}>
          <VerifyDialog onClose={() => setVerifying(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function toList(): void {
  document.querySelector<HTMLElement>('[data-change-list]')?.focus();
}
