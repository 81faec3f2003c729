import type { ReactNode } from 'react';
import './ui.css';

interface NoteProps {
  tone: 'info' | 'warn' | 'bad' | 'ok';
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** "alert" for what has just gone wrong, "status" for what has just happened. */
  role?: 'alert' | 'status';
}

/** A sentence or two beside what it speaks of. */
export function Note({ tone, title, children, actions, role }: NoteProps) {
  return (
    <div className={`note note-${tone}`} role={role}>
      <div className="note-text">
        {title ? <strong>{title} </strong> : null}
        {children}
      </div>
      {actions ? <div className="note-actions">{actions}</div> : null}
    </div>
  );
}
