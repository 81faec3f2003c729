import '../../i18n/readinessWords';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  attempt,
  toBackendError,
  unsilenceProblem,
  useBook,
  useProblems,
  type Problem,
  type ProblemList,
  type Severity,
  type SilencedProblem,
} from '../../backend';
import { announce } from '../../ui/announce';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { day, withDays } from '../../ui/format';
import { useInSight } from '../../ui/inSight';
import { PageHead } from '../../ui/PageHead';
import { Progress } from '../../ui/Progress';
import { RecordLink } from '../../ui/RecordLink';
import { groupsOf, rulesIn, type RuleGroup } from './groups';
import { SeverityMark } from '../../ui/SeverityMark';
import { SilenceDialog } from './SilenceDialog';
import './problems.css';

/** So many of each rule are read and shown before the rest is asked for. */
const MOST = 30;

/** Of what is only to do a few are enough, until one asks for it: a new book has a hundred. */
const FIRST = 4;

/** What does not fit together, why it matters, and the way to mend it. */
export function ProblemsPage() {
  const { t } = useTranslation();
  const search = useSearch({ strict: false });
  const rules = useMemo(() => rulesIn(search.rules), [search.rules]);
  const { data, error } = useProblems(rules, MOST);
  const book = useBook();
  const [silencing, setSilencing] = useState<Problem | null>(null);
  const reading = book?.snapshotOf !== '';
  return (
    <div className="page page-scroll" data-pane>
      <PageHead
        title={t('problems.title')}
        truth={data ? <Truth list={data} /> : undefined}
        actions={
          rules.length > 0 ? (
            <Link to="/problems" className="chip on" title={t('ui.removeFilter')}>
              {rules.length === 1
                ? t('problems.onlyOne', { title: data?.rules[0]?.title ?? rules.join() })
                : t('problems.onlySome', { count: rules.length })}{' '}
              <span aria-hidden="true">✕</span>
              <span className="visually-hidden">{t('ui.removeFilter')}</span>
            </Link>
          ) : null
        }
      />
      {error ? <ErrorNote fault={toBackendError(error)} /> : null}
      {!data && !error ? <Progress doing={t('problems.reading')} /> : null}
      {data && data.problems.length === 0 ? (
        rules.length > 0 ? (
          <p className="muted">{t('problems.noneOfThese')}</p>
        ) : (
          <EmptyState title={t('problems.none')}>{t('problems.noneText')}</EmptyState>
        )
      ) : null}
      {data
        ? groupsOf(data).map(({ severity, count, rules: found }) => (
            <section key={severity} className="problems" aria-labelledby={`problems-${severity}`}>
              <h2 id={`problems-${severity}`} className="problems-head">
                <SeverityMark severity={severity} /> {t(`problems.severities.${severity}`)}{' '}
                <b>{count}</b>{' '}
                <span className="faint small">{t(`problems.severityHints.${severity}`)}</span>
              </h2>
              {found.map((group) => (
                <RuleSection
                  key={group.rule.rule}
                  group={group}
                  shown={severity === 'todo' && rules.length === 0 ? FIRST : MOST}
                  onSilence={reading ? undefined : setSilencing}
                />
              ))}
            </section>
          ))
        : null}
      {data && data.silenced.length > 0 ? (
        <SilencedList silenced={data.silenced} reading={reading} />
      ) : null}
      {silencing ? <SilenceDialog problem={silencing} onClose={() => setSilencing(null)} /> : null}
    </div>
  );
}

function Truth({ list }: { list: ProblemList }) {
  const { t } = useTranslation();
  const count = (severity: Severity) =>
    list.rules.reduce((sum, rule) => sum + (rule.severity === severity ? rule.count : 0), 0);
  const errors = count('error');
  const warnings = count('warning');
  const toDo = count('todo');
  return (
    <span className="muted">
      <b className={errors > 0 ? 'problems-bad' : undefined}>{errors}</b>{' '}
      {t('problems.errors', { count: errors })} · <b>{warnings}</b>{' '}
      {t('problems.warnings', { count: warnings })}
      {toDo > 0 ? (
        <>
          {' '}
          · <b>{toDo}</b> {t('problems.toDo')}
        </>
      ) : null}
      {list.silenced.length > 0 ? (
        <>
          {' '}
          · <b>{list.silenced.length}</b> {t('problems.silencedCount')}
        </>
      ) : null}
    </span>
  );
}

interface RuleSectionProps {
  group: RuleGroup;
  /** How many are shown before the rest is asked for. */
  shown: number;
  onSilence: ((problem: Problem) => void) | undefined;
}

const byField = ({ id, field }: Problem) => `${id} ${field}`;
/** A problem in one line. */
const LINE = 28;

function RuleSection({ group, shown, onSilence }: RuleSectionProps) {
  const { t } = useTranslation();
  const { rule } = group;
  const [all, setAll] = useState(false);
  const rest = useProblems([rule.rule], 0, all);
  const problems = (all && rest.data?.problems) || group.problems.slice(0, shown);
  const list = useRef<HTMLUListElement>(null);
  const inSight = useInSight(list, problems, byField, LINE);
  return (
    <section className="card problem-rule" aria-label={rule.title}>
      <div className="problem-rule-head">
        <h3>
          {rule.title} <span className="faint">{rule.count}</span>
        </h3>
        <span className="faint small">{t('problems.why', { why: rule.why })}</span>
      </div>
      <ul ref={list}>
        {inSight.before > 0 ? <li aria-hidden="true" style={{ height: inSight.before }} /> : null}
        {inSight.rows.map(({ item: problem, index, attributes }) => (
          <li
            key={byField(problem)}
            className="problem"
            aria-setsize={problems.length}
            aria-posinset={index + 1}
            {...attributes}
          >
            <div className="problem-link">
              <RecordLink register={problem.register} id={problem.id} field={problem.field}>
                {withDays(problem.sentence)}
              </RecordLink>
              {problem.was ? (
                <div className="faint small">
                  {t('problems.wasSilenced', {
                    who: problem.was.who || t('problems.someone'),
                    on: day(problem.was.at),
                    reason: problem.was.reason,
                  })}
                </div>
              ) : null}
            </div>
            <span className="faint small problem-at">
              {problem.fieldLabel
                ? t('problems.at', { register: problem.registerLabel, field: problem.fieldLabel })
                : problem.registerLabel}
            </span>
            {onSilence ? (
              <button
                type="button"
                className="link small"
                aria-label={t('problems.silenceOf', { record: problem.record })}
                onClick={() => onSilence(problem)}
              >
                {t('problems.silence')}
              </button>
            ) : null}
          </li>
        ))}
        {inSight.after > 0 ? <li aria-hidden="true" style={{ height: inSight.after }} /> : null}
      </ul>
      {problems.length < rule.count ? (
        <button type="button" className="link small problem-more" onClick={() => setAll(true)}>
          {t('problems.more', { count: rule.count })}
        </button>
      ) : null}
    </section>
  );
}

interface SilencedListProps {
  silenced: readonly SilencedProblem[];
  reading: boolean;
}

function SilencedList({ silenced, reading }: SilencedListProps) {
  const { t } = useTranslation();
  return (
    <details className="problems silenced">
      <summary>{t('problems.silenced', { count: silenced.length })}</summary>
      <ul className="card">
        {silenced.map(({ silence, problem, reason, who, at }) => (
          <li key={silence} className="problem">
            <div className="problem-link">
              <RecordLink register={problem.register} id={problem.id} field={problem.field}>
                {withDays(problem.sentence)}
              </RecordLink>
              <div className="silenced-reason">{reason}</div>
              <div className="faint small">
                {t('problems.silencedBy', { who: who || t('problems.someone'), on: day(at) })}
              </div>
            </div>
            {reading ? null : (
              <button
                type="button"
                className="link small"
                aria-label={t('problems.showAgainOf', { record: problem.record })}
                onClick={() =>
                  attempt(async () => {
                    await unsilenceProblem(silence);
                    announce(t('problems.shownAgain', { record: problem.record }));
                  })
                }
              >
                {t('problems.showAgain')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
