import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './ui.css';

/** Shorter waits show nothing: a flash of "please wait" makes a fast answer feel slow. */
const AFTER_MS = 300;

interface ProgressProps {
  /** What is being done, as a sentence without a full stop: "Reading plan.xlsx". */
  doing: string;
  /** How much of it is done, where that is known, and what the bar is called. */
  measured?: { label: string; percent: number };
  onCancel?: () => void;
}

export function Progress({ doing, measured, onCancel }: ProgressProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    // One that is measured is asked for by whoever wants to know: it changes all the time.
    <div className="progress" role={measured ? undefined : 'status'}>
      <div className="progress-text">{doing}…</div>
      {measured ? (
        <div
          className="progress-bar measured"
          role="progressbar"
          aria-label={measured.label}
          aria-valuenow={measured.percent}
        >
          <i style={{ width: `${String(measured.percent)}%` }} />
        </div>
      ) : (
        <div className="progress-bar" aria-hidden="true">
          <i />
        </div>
      )}
      {onCancel ? (
        <button type="button" className="btn" onClick={onCancel}>
          {t('ui.cancel')}
        </button>
      ) : null}
    </div>
  );
}
