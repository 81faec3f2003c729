import { Suspense, useState, type ReactNode } from 'react';
import type { Decision } from './DecisionDialog';
import { later } from '../ui/later';

const DecisionDialog = later(async () => (await import('./DecisionDialog')).DecisionDialog);

/** The dialog of a decision: `ask` opens it, `dialog` is where it is rendered. */
export function useDecision(): { ask: (decision: Decision) => void; dialog: ReactNode } {
  const [asked, setAsked] = useState<Decision | null>(null);
  const dialog = asked ? (
    <Suspense fallback={null}>
      <DecisionDialog decision={asked} onClose={() => setAsked(null)} />
    </Suspense>
  ) : null;
  return { ask: setAsked, dialog };
}
