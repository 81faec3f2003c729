import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackendFault } from '../backend/types';
import { withDays } from './format';
import { CloseIcon } from './icons';
import './ui.css';

interface ErrorNoteProps {
  /** Its message says what happened and what is unchanged; its action says what to do. */
  fault: Pick<BackendFault, 'message' | 'action'> & Partial<Pick<BackendFault, 'params'>>;
  /** Buttons that do what the action advises. */
  actions?: ReactNode;
  onDismiss?: () => void;
}

export function ErrorNote({ fault, actions, onDismiss }: ErrorNoteProps) {
  const { t } = useTranslation();
  const { what, reasons } = parted(fault);
  return (
    <div className="note note-bad" role="alert">
      <div className="note-text">
        <strong>{withDays(what)}</strong>
        {reasons.length > 0 ? (
          <ul className="note-reasons">
            {reasons.map((reason) => (
              <li key={reason}>{withDays(reason)}</li>
            ))}
          </ul>
        ) : null}
        {fault.action ? <> {fault.action}</> : null}
        {actions ? <div className="note-actions">{actions}</div> : null}
      </div>
      {onDismiss ? (
        <button
          type="button"
          className="icon-button"
          aria-label={t('ui.dismiss')}
          onClick={onDismiss}
        >
          <CloseIcon />
        </button>
      ) : null}
    </div>
  );
}

/** A refused decision brings its reasons one by one; its message holds them as one text. */
function parted({ message, params }: ErrorNoteProps['fault']) {
  const reasons = params?.reasons?.split('\n') ?? [];
  const together = reasons.join(' ');
  return together && message.endsWith(together)
    ? { what: message.slice(0, -together.length).trim(), reasons }
    : { what: message, reasons: [] };
}
