import '../../i18n/decisionWords';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { closeRequest, recordEvidence, useRows, type Row } from '../../backend';
import type { RecordAction } from '../../register/RecordFields';
import { useDecision } from '../../register/useDecision';
import { day } from '../../ui/format';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const ids = (value: unknown) => (Array.isArray(value) ? (value as string[]) : []);
const nothing = { title: '', kind: '', by: '', from: '', until: '' };

interface Verbs {
  actions: (row: Row) => RecordAction[];
  dialog: ReactNode;
}

/** The verbs of a request: recording what came as evidence, and closing it with what is linked. */
export function useReception(): Verbs {
  const { t } = useTranslation();
  const evidence = useRows('evidence').data?.rows;
  const { ask, dialog } = useDecision();
  const closing = useClosing(ask);
  const actions = useCallback(
    (row: Row): RecordAction[] => {
      const { values, ref } = row;
      const open = values.status === 'open';
      const refs = ids(values.evidence).map(
        (id) => evidence?.find((other) => other.id === id)?.ref ?? '',
      );
      const closed = open ? [] : [t('decisions.closeIsClosed')];
      const received = text(values.received_on);
      const verb = t('decisions.receive');
      return [
        {
          ...closing(row, t('decisions.closeRequest')),
          refusals: [
            ...closed,
            ...(open && refs.length === 0 ? [t('decisions.closeNoEvidence')] : []),
          ],
          says:
            open && refs.length > 0
              ? t('decisions.closeLinked', { count: refs.length, refs: refs.join(', ') })
              : received
                ? t('decisions.closeReceived', { day: day(received) })
                : undefined,
        },
        {
          verb,
          refusals: closed,
          says: open ? t('decisions.receiveSays') : undefined,
          start: () =>
            ask({
              verb,
              name: ref,
              consequence: t('decisions.receiving', { ref }),
              register: 'evidence',
              asks: ['title', 'kind', 'collected_by', 'period_from', 'period_to'],
              also: { register: 'requests', asks: ['received_on'] },
              start: { title: text(values.title), collected_by: text(values.asked_of) },
              may: ['kind', 'collected_by', 'period_from', 'period_to'],
              decide: (given) =>
                recordEvidence({
                  id: row.id,
                  on: given('received_on'),
                  title: given('title'),
                  kind: given('kind'),
                  by: given('collected_by'),
                  from: given('period_from'),
                  until: given('period_to'),
                }),
            }),
        },
      ];
    },
    [ask, closing, evidence, t],
  );
  return { actions, dialog };
}

/** On a record of evidence: closing the open requests that asked for it. */
export function useAnswering(): Verbs {
  const { t } = useTranslation();
  const requests = useRows('requests').data?.rows;
  const { ask, dialog } = useDecision();
  const closing = useClosing(ask);
  const actions = useCallback(
    (row: Row): RecordAction[] =>
      (requests ?? [])
        .filter(
          ({ id, values }) => values.status === 'open' && ids(row.values.requests).includes(id),
        )
        .map((request) => ({
          ...closing(request, t('decisions.closeRequestOf', { ref: request.ref })),
          refusals: [],
          says: t('decisions.closeAsked', { ref: request.ref }),
        })),
    [closing, requests, t],
  );
  return { actions, dialog };
}

function useClosing(
  ask: ReturnType<typeof useDecision>['ask'],
): (request: Row, verb: string) => Pick<RecordAction, 'verb' | 'start'> {
  const { t } = useTranslation();
  return useCallback(
    (request, verb) => ({
      verb,
      start: () =>
        ask({
          verb: t('decisions.closeRequest'),
          name: request.ref,
          consequence: t('decisions.closingRequest'),
          register: 'requests',
          asks: ['received_on'],
          may: [],
          decide: (given) => closeRequest({ ...nothing, id: request.id, on: given('received_on') }),
        }),
    }),
    [ask, t],
  );
}
