import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf, revert, toBackendError, useEntries, type ChangeInfo } from '../../backend';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { ChangeMarks, EntryList, Source } from '../../ui/EntryList';
import { ErrorNote } from '../../ui/ErrorNote';
import { Panel } from '../../ui/Panel';
import { Progress } from '../../ui/Progress';
import { useErasing } from '../../register/useErasing';

interface ChangePanelProps {
  seq: number;
  /** The change, where the list already holds it. */
  change: ChangeInfo | undefined;
  reading: boolean;
  onClose: () => void;
  onEscape: () => void;
}

/** More than this is an import or a new book: its rows are read page by page. */
const SHOWN = 200;

export function ChangePanel({ seq, change: listed, reading, onClose, onEscape }: ChangePanelProps) {
  const { t } = useTranslation();
  const onErase = useErasing(reading);
  const { data, error } = useEntries({ seq });
  const [reverting, setReverting] = useState(false);
  const [shown, setShown] = useState({ seq, count: SHOWN });
  const count = shown.seq === seq ? shown.count : SHOWN;
  const change = listed ?? data?.[0]?.change;
  const entries = data ?? [];
  return (
    <Panel
      name="history"
      label={t('history.changePanel')}
      over={change ? <Source change={change} /> : t('history.change', { seq })}
      title={
        <>
          {change?.title ?? t('history.change', { seq })}{' '}
          {change ? <ChangeMarks change={change} /> : null}
        </>
      }
      onClose={onClose}
      onEscape={onEscape}
    >
      {/* Long contents must scroll by keyboard too. */}
      <div
        className="panel-body change-body"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={t('history.changePanel')}
      >
        {change && !reading && change.kind === 'change' && !change.undone ? (
          <div>
            <button type="button" className="btn" onClick={() => setReverting(true)}>
              {t('history.revert')}
            </button>
          </div>
        ) : null}
        {error ? <ErrorNote fault={toBackendError(error)} /> : null}
        {!data && !error ? <Progress doing={t('ui.loading')} /> : null}
        <EntryList entries={entries.slice(0, count)} by="record" onErase={onErase} />
        {entries.length > count ? (
          <button
            type="button"
            className="btn"
            onClick={() => setShown({ seq, count: count + SHOWN })}
          >
            {t('history.moreEntries', { count: Math.min(SHOWN, entries.length - count) })}
          </button>
        ) : null}
        {change ? (
          <div className="faint small digest">
            {t('history.digest')} <code>{change.digest}</code>
          </div>
        ) : null}
      </div>
      {reverting && change ? (
        <ConfirmDialog
          title={t('history.revertTitle', { title: change.title })}
          verb={t('history.revertVerb')}
          onClose={() => setReverting(false)}
          onConfirm={async () => {
            const fault = await faultOf(() => revert(seq));
            if (!fault) {
              setReverting(false);
              announce(t('history.reverted', { title: change.title }));
            }
            return fault;
          }}
        >
          {t('history.revertConsequence')}
        </ConfirmDialog>
      ) : null}
    </Panel>
  );
}
