import '../../i18n/riskWords';
import { Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../backend';
import { later } from '../../ui/later';

const TreatmentDialog = later(async () => (await import('./TreatmentDialog')).TreatmentDialog);

/** How many controls treat a risk, and the way to choose them. */
export function TreatmentLine({ row, reading }: { row: Row; reading: string | false }) {
  const { t } = useTranslation();
  const id = useId();
  const [choosing, setChoosing] = useState(false);
  const { controls, status } = row.values;
  const count = Array.isArray(controls) ? controls.length : 0;
  const closed = status === 'closed';
  const refused = closed || reading !== false;
  return (
    <div className="record-verb treatment-line">
      <span id={id} className="small muted">
        {closed
          ? t('treatment.closed')
          : count === 0
            ? t('treatment.none')
            : t('treatment.by', { count })}
      </span>
      <button
        type="button"
        className="btn"
        aria-disabled={refused || undefined}
        aria-describedby={id}
        onClick={refused ? undefined : () => setChoosing(true)}
      >
        {t('treatment.choose')}
      </button>
      {choosing ? (
        <Suspense fallback={null}>
          <TreatmentDialog row={row} onClose={() => setChoosing(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
