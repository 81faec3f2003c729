import type { ReactNode } from 'react';
import './ui.css';

interface EmptyStateProps {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** What belongs here and why an auditor cares, with one step to take. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      <p className="muted">{children}</p>
      {actions ? <div className="empty-state-actions">{actions}</div> : null}
    </div>
  );
}
