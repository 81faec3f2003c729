import { useState, type ReactNode } from 'react';
import type { BackendFault } from '../backend/types';
import { ConfirmDialog } from './ConfirmDialog';
import './ui.css';

interface EraseDialogProps {
  title: string;
  verb: string;
  /** What the reason is asked for as. */
  label: string;
  /** What is lost and what stays. */
  children: ReactNode;
  onClose: () => void;
  onErase: (reason: string) => Promise<BackendFault | null>;
}

/** Erases something for good, with a reason that stays. */
export function EraseDialog({ title, verb, label, children, onClose, onErase }: EraseDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={title}
      verb={verb}
      danger
      disabled={reason.trim() === ''}
      onClose={onClose}
      onConfirm={() => onErase(reason.trim())}
    >
      {children}
      <div className="field-editor">
        <label htmlFor="erase-reason">{label}</label>
        <input
          id="erase-reason"
          className="input"
          autoComplete="off"
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </ConfirmDialog>
  );
}
