import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { backend, type ChangeInfo } from '../../backend';

/** As many as the book answers at once; fewer means that there are no older ones. */
const PAGE = 100;

/** Pages of changes before the recent ones. */
export function useOlder(
  register: string,
  recent: readonly ChangeInfo[] | undefined,
): { changes: ChangeInfo[]; more: (() => void) | null } {
  const [pages, setPages] = useState({ register, count: 0 });
  const count = pages.register === register ? pages.count : 0;
  const first = recent?.at(-1)?.seq ?? 0;
  const { data } = useQuery({
    queryKey: ['history', 'older', register, first, count],
    enabled: count > 0 && first > 1,
    placeholderData: (before) => before,
    queryFn: async () => {
      const found: ChangeInfo[] = [];
      for (let page = 0; page < count; page++) {
        const before = found.at(-1)?.seq ?? first;
        const { events } = await backend.history.events({ register, record: '', before });
        found.push(...events);
        if (events.length === 0) break;
      }
      return found;
    },
  });
  const changes = count > 0 ? (data ?? []) : [];
  const last = changes.at(-1)?.seq ?? first;
  const full = (recent?.length ?? 0) >= PAGE && changes.length >= count * PAGE && last > 1;
  return { changes, more: full ? () => setPages({ register, count: count + 1 }) : null };
}
