import type { ReactNode } from 'react';
import { PageHead } from '../ui/PageHead';
import { AreaTabs } from './AreaTabs';

interface ScrollPageProps {
  title: string;
  /** One line of truth about the page, in words. */
  truth?: ReactNode;
  children: ReactNode;
}

/** A page of an area that is read from the top down, not a table that fills the window. */
export function ScrollPage({ title, truth, children }: ScrollPageProps) {
  return (
    <div className="page page-scroll" data-pane>
      <AreaTabs />
      <PageHead title={title} truth={truth} />
      {children}
    </div>
  );
}
