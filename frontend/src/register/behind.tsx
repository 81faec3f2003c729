import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBehind } from '../backend';
import type { RowFilter } from '../grid';
import { Chip } from '../ui/Chip';

interface Behind {
  filter: RowFilter;
  name: string;
  chip: ReactNode;
  clear: () => void;
}

/**
 * The records behind a number of the overview, when a link leads to them: a filter of its own,
 * until it is taken away. `arrive` is told which they are, once for each visit.
 */
export function useBehindFilter(
  register: string,
  arrive: (ids: ReadonlySet<string>) => void,
): Behind | undefined {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { behind = '' } = useSearch({ strict: false });
  const visit = useLocation({ select: ({ state }) => state.__TSR_key });
  const { data } = useBehind(behind);
  const ids = useMemo(
    () => (data?.register === register ? new Set(data.ids) : null),
    [data, register],
  );
  const there = ids !== null;
  useEffect(() => {
    if (ids) arrive(ids);
    // Only on arrival: what is mended stays in sight until one leaves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [there, visit]);
  return useMemo(() => {
    if (!ids || !data) return undefined;
    const clear = () => void navigate({ to: '.', search: {}, replace: true });
    return {
      filter: { key: `behind ${behind} ${visit ?? ''}`, test: (row) => ids.has(row.id) },
      name: data.what,
      chip: (
        <Chip on title={t('ui.removeFilter')} onClick={clear}>
          {data.what} {ids.size} <span aria-hidden="true">✕</span>
          <span className="visually-hidden">{t('ui.removeFilter')}</span>
        </Chip>
      ),
      clear,
    };
  }, [ids, data, behind, visit, navigate, t]);
}
