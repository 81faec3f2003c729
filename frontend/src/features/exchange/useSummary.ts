import { useTranslation } from 'react-i18next';
import { summary, type ToldCounts } from './understanding';

/** "81 new, 12 changed, 3 rows not understood". */
export function useSummary(counts: ToldCounts | null): string {
  const { t } = useTranslation();
  return counts ? summary(counts, (key, count) => t(`exchange.summary.${key}`, { count })) : '';
}
