import type { ReactNode } from 'react';
import './ui.css';

export type Tone = 'ok' | 'warn' | 'bad' | 'neutral' | 'accent';

/** A state in a word; the word carries it, the colour only repeats it. */
export function Pill({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`pill pill-${tone}`}>{children}</span>;
}
