const marks = { error: '✕', warning: '!', todo: '○' } as const;

/** The sign of a severity; the words stand beside it. */
export function SeverityMark({ severity }: { severity: keyof typeof marks }) {
  return (
    <span className={`severity-mark ${severity}`} aria-hidden="true">
      {marks[severity]}
    </span>
  );
}
