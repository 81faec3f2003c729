import { Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackendFault } from '../backend/types';
import { ErrorNote } from './ErrorNote';
import { later } from './later';
import { Progress } from './Progress';
import './ui.css';

// Dialogs end something and come late: their code is not part of the first paint.
const Dialog = later(async () => (await import('./Dialog')).Dialog);

interface ConfirmDialogProps {
  title: string;
  /** The consequences, in a sentence. */
  children: ReactNode;
  /** The verb on the button: "Apply import", never "OK". */
  verb: string;
  /** What is being done meanwhile, where it may take a while: "Applying the import". */
  doing?: string;
  danger?: boolean;
  disabled?: boolean;
  /** Its width, where a sentence is not all there is to read. */
  size?: number;
  onClose: () => void;
  /** Ends the dialog when it succeeds; a fault it answers stays visible here. */
  onConfirm: () => Promise<BackendFault | null>;
}

export function ConfirmDialog({
  title,
  children,
  verb,
  doing,
  danger = false,
  disabled = false,
  size,
  onClose,
  onConfirm,
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<BackendFault | null>(null);
  const confirm = async () => {
    if (busy) return;
    setBusy(true);
    setFault(await onConfirm());
    setBusy(false);
  };
  return (
    <Suspense fallback={null}>
      <Dialog title={title} size={size} onClose={onClose}>
        <form
          className="dialog-form"
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <div className="dialog-text">{children}</div>
          {fault ? <ErrorNote fault={fault} /> : null}
          {busy && doing ? <Progress doing={doing} /> : null}
          <div className="dialog-actions">
            {/* What cannot be taken back is not one Enter away. */}
            <button
              type="button"
              className="btn"
              data-autofocus={danger || undefined}
              onClick={onClose}
            >
              {t('ui.cancel')}
            </button>
            <button
              type="submit"
              className={`btn ${danger ? 'btn-danger' : 'btn-primary'}`}
              data-autofocus={!danger || undefined}
              disabled={disabled}
              // Not disabled meanwhile: what is refused leaves the keyboard where it was.
              aria-disabled={busy || undefined}
            >
              {verb}
            </button>
          </div>
        </form>
      </Dialog>
    </Suspense>
  );
}
