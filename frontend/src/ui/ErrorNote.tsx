import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackendFault } from '../backend/types';
import { CloseIcon } from './icons';
import './ui.css';

interface ErrorNoteProps {
  /** Its message says what happened and what is unchanged; its action says what to do. */
  fault: Pick<BackendFault, 'message' | 'action'>;
  /** Buttons that do what the action advises. */
  actions?: ReactNode;
  onDismiss?: () => void;
}

export function ErrorNote({ fault, actions, onDismiss }: ErrorNoteProps) {
  const { t } = useTranslation();
  return (
    <div className="note note-bad" role="alert">
      <div className="note-text">
        <strong>{fault.message}</strong>
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
