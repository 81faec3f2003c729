import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './ui.css';

/** Shorter waits show nothing: a flash of "please wait" makes a fast answer feel slow. */
const AFTER_MS = 300;

interface ProgressProps {
  /** What is being done, as a sentence without a full stop: "Reading plan.xlsx". */
  doing: string;
  onCancel?: () => void;
}

export function Progress({ doing, onCancel }: ProgressProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className="progress" role="status">
      <div className="progress-text">{doing}…</div>
      <div className="progress-bar" aria-hidden="true">
        <i />
      </div>
      {onCancel ? (
        <button type="button" className="btn" onClick={onCancel}>
          {t('ui.cancel')}
        </button>
      ) : null}
    </div>
  );
}
