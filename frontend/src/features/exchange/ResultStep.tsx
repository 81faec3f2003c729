import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt, undo, useBook, type ImportPlan } from '../../backend';
import { announce } from '../../ui/announce';
import { fileName } from '../../ui/format';
import { Note } from '../../ui/Note';
import { RowList } from './RowList';
import { firstShown } from './rowsOf';
import { countsOf } from './understanding';
import { useSummary } from './useSummary';

interface ResultStepProps {
  plan: ImportPlan;
  seq: number;
  onMore: () => void;
}

/** What was done, what was not, and the way back. */
export function ResultStep({ plan, seq, onMore }: ResultStepProps) {
  const { t } = useTranslation();
  const book = useBook();
  const counts = countsOf(plan);
  const words = useSummary(counts);
  const [undone, setUndone] = useState(false);
  const registers = new Set(
    plan.tables.filter((table) => table.included).map((table) => table.register),
  );
  const undoImport = () =>
    attempt(async () => {
      await undo();
      setUndone(true);
      announce(t('exchange.undone'));
    });
  // Only while the import is still the last change: otherwise another step would be taken back.
  const canUndo = !undone && book?.undo.seq === seq;
  return (
    <>
      {undone ? (
        <Note tone="info" role="status">
          {t('exchange.undone')}
        </Note>
      ) : (
        <Note tone="ok" role="status" title={`${t('exchange.resultHead')}.`}>
          {t('exchange.resultBody', { summary: words, file: fileName(plan.file) })}
        </Note>
      )}
      {!undone && plan.totals.unresolved > 0 ? (
        <Note tone="warn">{t('exchange.resultUnresolved', { count: plan.totals.unresolved })}</Note>
      ) : null}
      <div className="done">
        {undone ? null : (
          <>
            {registers.has('soa') ? (
              <Link to="/soa" search={{ show: 'undecided-first' }} className="btn btn-primary">
                {t('exchange.openSoa')}
              </Link>
            ) : (
              <Link to="/people" className="btn btn-primary">
                {t('exchange.openPeople')}
              </Link>
            )}
            <Link to="/history" search={{ change: seq }} className="btn">
              {t('exchange.showChanged')}
            </Link>
            {registers.has('soa') ? (
              <Link to="/soa" search={{ show: 'without_reason' }} className="btn">
                {t('exchange.openReasons')}
              </Link>
            ) : null}
          </>
        )}
        {canUndo ? (
          <button type="button" className="btn" onClick={undoImport}>
            {t('exchange.undoImport')}
          </button>
        ) : null}
        <button type="button" className="link" onClick={onMore}>
          {t('exchange.importMore')}
        </button>
      </div>
      <RowList plan={plan} first={firstShown(counts)} />
    </>
  );
}
