import { useTranslation } from 'react-i18next';
import type { ImportCounts } from '../../backend';
import { summary } from './understanding';

/** "81 new, 12 changed, 3 rows not understood". */
export function useSummary(counts: ImportCounts | null): string {
  const { t } = useTranslation();
  return counts ? summary(counts, (key, count) => t(`exchange.summary.${key}`, { count })) : '';
}
