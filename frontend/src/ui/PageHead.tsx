import type { ReactNode } from 'react';
import './ui.css';

interface PageHeadProps {
  title: string;
  /** One line of truth about the page, in words. */
  truth?: ReactNode;
  actions?: ReactNode;
}

/** Where I am, how it stands, and at most two things to do. */
export function PageHead({ title, truth, actions }: PageHeadProps) {
  return (
    <header className="page-head">
      <div className="page-head-row">
        <h1 title={title}>{title}</h1>
        {actions ? <div className="page-head-actions">{actions}</div> : null}
      </div>
      {truth ? <div className="truth">{truth}</div> : null}
    </header>
  );
}
