import { useState } from 'react';
import { useLeaving } from '../../grid';

interface CriteriaCellProps {
  label: string;
  value: string;
  closed: boolean;
  className?: string;
  /** Answers whether it was taken; what was refused stays to be mended. */
  onSave: (value: string) => Promise<boolean>;
}

/** A text in a small table, saved when it is left. */
export function CriteriaCell({ label, value, closed, className = '', onSave }: CriteriaCellProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const save = async () => {
    if (draft === null) return;
    if (draft.trim() === value || (await onSave(draft.trim()))) setDraft(null);
  };
  useLeaving(() => void save());
  // What only is to be read is read whole.
  if (closed) return <div className="criteria-text">{value}</div>;
  return (
    <input
      className={`criteria-cell ${className}`}
      aria-label={label}
      title={draft ?? value}
      autoComplete="off"
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void save();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
}
