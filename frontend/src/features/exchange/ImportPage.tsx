import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyImport, attempt, backend, useBook, type BackendFault } from '../../backend';
import { ErrorNote } from '../../ui/ErrorNote';
import { takeHanded } from '../../ui/dropping';
import { fileName } from '../../ui/format';
import { PageHead } from '../../ui/PageHead';
import { Progress } from '../../ui/Progress';
import { ColumnsStep } from './ColumnsStep';
import { FileStep } from './FileStep';
import { PasswordForm } from './PasswordForm';
import { PeopleStep } from './PeopleStep';
import { openOnes, questionsOf } from './doubts';
import { ResultStep } from './ResultStep';
import { ApplyButton, RowsStep } from './RowsStep';
import { StepList } from './StepList';
import { changesSomething, countsOf } from './understanding';
import { reduce, start, stepAfter } from './wizard';
import './exchange.css';

/** A spreadsheet into the book, a page per step; nothing is changed before the last. */
export function ImportPage() {
  const { t } = useTranslation();
  const book = useBook();
  const [wizard, move] = useReducer(reduce, start);
  const [reading, setReading] = useState<string | null>(null);
  const [cancelled, setCancelled] = useState(false);
  const [locked, setLocked] = useState<{ path: string; wrong: boolean } | null>(null);
  const stopped = useRef(false);
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
    attempt(
      async () => {
        const revised = await backend.exchange.revise(choices);
        setFault(null);
        move({ do: 'revised', plan: revised, choices });
      },
      (refused) => {
        setFault(refused);
        move({ do: 'refused', choices });
      },
    );
  }, [stale, choices]);

  const read = (path: string, password: string) => {
    setFault(null);
    setCancelled(false);
    stopped.current = false;
    attempt(
      async () => {
        setReading(fileName(path));
        try {
          const read = await backend.exchange.read({ path, password });
          // It may have been ready just before it was cancelled.
          if (stopped.current) return;
          setLocked(null);
          move({ do: 'read', plan: read });
        } finally {
          setReading(null);
        }
      },
      (refused) => {
        // Only of some kinds a password helps.
        if (refused.code === 'encrypted' && refused.params.password === 'accepted') {
          setLocked({ path, wrong: refused.params.wrong_password === 'true' });
        } else setFault(refused);
      },
    );
  };
  const onHanded = useEffectEvent((path: string) => {
    setLocked(null);
    read(path, '');
  });
  useEffect(() => takeHanded((path) => onHanded(path)), []);
  const choose = () => {
    setFault(null);
    attempt(async () => {
      const { path } = await backend.exchange.chooseFile();
      if (!path) return;
      setLocked(null);
      read(path, '');
    }, setFault);
  };
  const cancel = () => {
    stopped.current = true;
    setCancelled(true);
    attempt(() => backend.exchange.cancel(), setFault);
  };
  const apply = async (): Promise<BackendFault | null> => {
    if (!plan) return null;
    let refused: BackendFault | null = null;
    try {
      const done = await applyImport(plan.id);
      move({ do: 'applied', plan: done.plan, seq: done.seq });
    } catch (thrown) {
      refused = thrown as BackendFault;
      // The book has moved on: the dry run is worked out anew behind the sentence that says so.
      if (refused.code === 'conflict') move({ do: 'again' });
    }
    return refused;
  };

  const openQuestions =
    plan && choices && step === 'columns'
      ? plan.tables
          .filter((table) => table.included)
          .flatMap((table) =>
            questionsOf(
              table,
              choices.tables.find((one) => one.index === table.index),
              wizard.asked[table.index] ?? [],
            ),
          )
      : [];
  const open = openOnes(openQuestions);
  const passwordForm = locked ? (
    <PasswordForm
      key={locked.path}
      file={fileName(locked.path)}
      wrong={locked.wrong}
      disabled={reading !== null}
      onOpen={(password) => read(locked.path, password)}
    />
  ) : null;
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
                {open > 0 ? (
                  <span className="muted small import-open">
                    {t('exchange.stillOpen', { count: open })}
                  </span>
                ) : null}
                <button type="button" className="btn" onClick={back}>
                  {t('exchange.back')}
                </button>
                {step === 'rows' ? (
                  <ApplyButton
                    plan={plan}
                    disabled={stale || snapshot || !plan || !changesSomething(countsOf(plan))}
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
        <FileStep
          reading={reading}
          cancelled={cancelled}
          password={passwordForm}
          onChoose={choose}
          onCancel={cancel}
        />
      ) : null}
      {step !== 'file' ? passwordForm : null}
      {plan && choices && step === 'columns' ? (
        <ColumnsStep
          key={plan.id}
          plan={plan}
          choices={choices}
          asked={wizard.asked}
          recalled={wizard.recalled}
          move={move}
          onOther={choose}
        />
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
      {reading && step !== 'file' ? (
        <div className="import-wait">
          <Progress doing={t('exchange.reading', { file: reading })} onCancel={cancel} />
        </div>
      ) : null}
    </div>
  );
}
