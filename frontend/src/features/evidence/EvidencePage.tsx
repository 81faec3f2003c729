import '../../i18n/decisionWords';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshEvidence, type Row } from '../../backend';
import type { RecordAction } from '../../register/RecordFields';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { useDecision } from '../../register/useDecision';
import { useEvidenceRequest } from '../../register/useEvidenceRequest';
import { day } from '../../ui/format';
import { dayAfter } from './period';
import { useAnswering } from './useReception';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const titleOf = ({ values }: Row) => text(values.title);
const collectorOf = ({ values }: Row) => text(values.collected_by);

/** The evidence, each record of which is collected again when its time comes, or asked for. */
export function EvidencePage() {
  const refresh = useRefresh();
  const request = useEvidenceRequest('evidence', titleOf, collectorOf);
  const { action: refreshing } = refresh;
  const { action: requesting } = request;
  const answer = useAnswering();
  const { actions: answering } = answer;
  const manner = useMemo(
    (): RegisterManner => ({
      panel: { actions: (row) => [...answering(row), refreshing(row), requesting(row)] },
    }),
    [answering, refreshing, requesting],
  );
  return (
    <>
      <RegisterPage register="evidence" manner={manner} />
      {refresh.dialog}
      {request.dialog}
      {answer.dialog}
    </>
  );
}

/** The verb that takes a new collection in: its day, what it covers, and when the next is due. */
function useRefresh() {
  const { t } = useTranslation();
  const { ask, dialog } = useDecision();
  const action = useCallback(
    (row: Row): RecordAction => {
      const verb = t('decisions.refresh');
      const { values } = row;
      const every = typeof values.refresh_days === 'number' ? values.refresh_days : null;
      const next = text(values.next_refresh);
      return {
        verb,
        refusals: [],
        says: next ? t('decisions.refreshDue', { day: day(next) }) : '',
        start: () =>
          ask({
            verb,
            name: row.ref,
            consequence:
              every === null
                ? t('decisions.refreshing')
                : `${t('decisions.refreshing')} ${t('decisions.refreshingNext', { count: every })}`,
            register: 'evidence',
            asks: [
              'collected_on',
              'collected_by',
              'period_from',
              'period_to',
              ...(every === null ? ['next_refresh'] : []),
            ],
            // It covers what has passed since the last one did.
            start: {
              collected_by: collectorOf(row),
              period_from: values.period_to ? day(dayAfter(text(values.period_to))) : '',
            },
            may: ['collected_by', 'period_from', 'next_refresh'],
            decide: (given) =>
              refreshEvidence({
                id: row.id,
                on: given('collected_on'),
                by: given('collected_by'),
                from: given('period_from'),
                until: given('period_to'),
                next: given('next_refresh'),
              }),
          }),
      };
    },
    [ask, t],
  );
  return { action, dialog };
}
