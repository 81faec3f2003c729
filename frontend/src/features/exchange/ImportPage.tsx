import { useEffect, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyImport, attempt, backend, useBook, type BackendFault } from '../../backend';
import { ErrorNote } from '../../ui/ErrorNote';
import { fileName } from '../../ui/format';
import { PageHead } from '../../ui/PageHead';
import { Progress } from '../../ui/Progress';
import { ColumnsStep } from './ColumnsStep';
import { FileStep } from './FileStep';
import { PeopleStep } from './PeopleStep';
import { ResultStep } from './ResultStep';
import { ApplyButton, RowsStep } from './RowsStep';
import { StepList } from './StepList';
import { changesSomething } from './understanding';
import { reduce, start, stepAfter } from './wizard';
import './exchange.css';

/** A spreadsheet into the book, a page per step; nothing is changed before the last. */
export function ImportPage() {
  const { t } = useTranslation();
  const book = useBook();
  const [wizard, move] = useReducer(reduce, start);
  const [reading, setReading] = useState<string | null>(null);
  const [cancelled, setCancelled] = useState(false);
  const [fault, setFault] = useState<BackendFault | null>(null);
  const heading = useRef<HTMLDivElement>(null);
  const { plan, choices, stale, step } = wizard;

  // A new page of the wizard is read from its top, by eye and by ear.
  const firstStep = useRef(true);
  useEffect(() => {
    if (firstStep.current) firstStep.current = false;
    else heading.current?.focus();
  }, [step]);

  useEffect(() => {
    if (!stale || !choices) return;
    attempt(async () => {
      const revised = await backend.exchange.revise(choices);
      setFault(null);
      move({ do: 'revised', plan: revised, choices });
    }, setFault);
  }, [stale, choices]);

  const choose = () => {
    setFault(null);
    setCancelled(false);
    attempt(async () => {
      const { path } = await backend.exchange.chooseFile();
      if (!path) return;
      setReading(fileName(path));
      try {
        move({ do: 'read', plan: await backend.exchange.read({ path }) });
      } finally {
        setReading(null);
      }
    }, setFault);
  };
  const cancel = () =>
    attempt(async () => {
      await backend.exchange.cancel();
      setCancelled(true);
    }, setFault);
  const apply = async (): Promise<BackendFault | null> => {
    if (!plan) return null;
    let refused: BackendFault | null = null;
    try {
      const done = await applyImport(plan.id);
      move({ do: 'applied', plan: done.plan, seq: done.seq });
    } catch (thrown) {
      refused = thrown as BackendFault;
    }
    return refused;
  };

  const forward = () => move({ do: 'go', step: stepAfter(wizard, 1) });
  const back = () => move({ do: 'go', step: stepAfter(wizard, -1) });
  const title = plan
    ? t('exchange.importOf', { file: fileName(plan.file) })
    : t('exchange.importTitle');
  const snapshot = book?.snapshotOf !== '';

  return (
    <div className="page import" data-pane>
      <div ref={heading} tabIndex={-1}>
        <PageHead
          title={title}
          truth={<StepList wizard={wizard} onGo={(to) => move({ do: 'go', step: to })} />}
          actions={
            step === 'file' || step === 'done' ? null : (
              <>
                <button type="button" className="btn" onClick={back}>
                  {t('exchange.back')}
                </button>
                {step === 'rows' ? (
                  <ApplyButton
                    plan={plan}
                    disabled={stale || snapshot || !plan || !changesSomething(plan.totals)}
                    onApply={apply}
                  />
                ) : (
                  <button
                    type="button"
                    className="btn btn-primary"
                    disabled={stale || !plan?.tables.some((table) => table.included)}
                    onClick={forward}
                  >
                    {t('exchange.next')}
                  </button>
                )}
              </>
            )
          }
        />
      </div>
      {fault ? <ErrorNote fault={fault} onDismiss={() => setFault(null)} /> : null}
      {step === 'file' ? (
        <FileStep reading={reading} cancelled={cancelled} onChoose={choose} onCancel={cancel} />
      ) : null}
      {plan && choices && step === 'columns' ? (
        <ColumnsStep plan={plan} choices={choices} move={move} onOther={choose} />
      ) : null}
      {plan && choices && step === 'people' ? (
        <PeopleStep plan={plan} chosen={choices.addPeople} move={move} />
      ) : null}
      {plan && step === 'rows' ? <RowsStep plan={plan} /> : null}
      {plan && step === 'done' ? (
        <ResultStep
          plan={plan}
          seq={wizard.seq}
          onMore={() => {
            move({ do: 'restart' });
            choose();
          }}
        />
      ) : null}
      {stale && !fault ? (
        <div className="import-wait">
          <Progress doing={t('exchange.revising')} />
        </div>
      ) : null}
    </div>
  );
}
