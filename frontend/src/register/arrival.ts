import { useLocation, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../backend';
import { announce } from '../ui/announce';

/**
 * Follows a link to one record, also when the same link is clicked again. `latest` says that these
 * are the rows as they are now: a record that is missing before may still come.
 */
export function useArrival(
  rows: readonly Row[],
  latest: boolean,
  arrive: (record: Row) => void,
): void {
  const { t } = useTranslation();
  const { record } = useSearch({ strict: false });
  const visit = useLocation({ select: ({ state }) => state.__TSR_key });
  const followed = useRef('');
  const target = rows.find(({ id }) => id === record);
  useEffect(() => {
    const link = `${String(visit)} ${record ?? ''}`;
    // A link is followed once: not again at every edit.
    if (!record || followed.current === link || !(target || latest)) return;
    followed.current = link;
    if (target) arrive(target);
    else announce(t('ui.gone'));
  }, [record, visit, target, latest, arrive, t]);
}
