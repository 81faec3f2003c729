import { useTranslation } from 'react-i18next';
import type { Truth, View } from './truth';

interface TruthLineProps {
  truth: Truth;
  view: View | null;
  onView: (view: View | null) => void;
}

/** How far the Statement is, in words and a bar. Each number leads to its list. */
export function TruthLine({ truth, view, onView }: TruthLineProps) {
  const { t } = useTranslation();
  const share = (part: number) => `${String(truth.total ? (part / truth.total) * 100 : 0)}%`;
  const number = (of: View, count: number, words: string, className = '') => (
    <button
      type="button"
      className={`link quiet ${className}`}
      aria-pressed={view === of}
      onClick={() => onView(view === of ? null : of)}
    >
      <b>{count}</b> {words}
    </button>
  );
  return (
    <>
      {number('decided', truth.decided, t('soa.ofDecided', { total: truth.total }))}
      <span
        className="bar"
        role="img"
        aria-label={t('soa.progress', { decided: truth.decided, total: truth.total })}
      >
        <i className="bar-ok" style={{ width: share(truth.implemented) }} />
        <i className="bar-warn" style={{ width: share(truth.partial) }} />
        <i className="bar-none" style={{ width: share(truth.notApplicable) }} />
      </span>
      <span className="muted">
        {number('implemented', truth.implemented, t('soa.implemented'))} ·{' '}
        {number('partial', truth.partial, t('soa.partial'))} ·{' '}
        {number('not_applicable', truth.notApplicable, t('soa.notApplicable'))}
      </span>
      {truth.withoutReason > 0
        ? number('without_reason', truth.withoutReason, t('soa.withoutReason'), 'truth-bad')
        : null}
    </>
  );
}
