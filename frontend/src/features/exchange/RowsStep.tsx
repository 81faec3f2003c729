import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackendFault, ImportPlan } from '../../backend';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { RowList } from './RowList';
import { firstShown } from './rowsOf';
import { changesSomething, countsOf } from './understanding';
import { useSummary } from './useSummary';

/** The dry run: what applying would do, in words and row by row. */
export function RowsStep({ plan }: { plan: ImportPlan }) {
  const { t } = useTranslation();
  const counts = countsOf(plan);
  const words = useSummary(counts);
  return (
    <>
      <p className="import-summary">
        {changesSomething(counts) ? words : `${t('exchange.nothing')} ${words}`}
      </p>
      <RowList plan={plan} first={firstShown(counts)} />
    </>
  );
}

interface ApplyProps {
  plan: ImportPlan | null;
  disabled: boolean;
  onApply: () => Promise<BackendFault | null>;
}

/** Applying changes the book: it is asked once more, with the consequences. */
export function ApplyButton({ plan, disabled, onApply }: ApplyProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const words = useSummary(plan ? countsOf(plan) : null);
  return (
    <>
      <button
        type="button"
        className="btn btn-primary"
        disabled={disabled}
        onClick={() => setAsking(true)}
      >
        {t('exchange.apply')}
      </button>
      {asking ? (
        <ConfirmDialog
          title={t('exchange.applyTitle')}
          verb={t('exchange.applyVerb')}
          doing={t('exchange.applying')}
          onClose={() => setAsking(false)}
          onConfirm={onApply}
        >
          {t('exchange.applyConsequence', { summary: words })}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
