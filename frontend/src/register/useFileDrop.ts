import '../i18n/fileWords';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addDropped, fail, useFiling, type FilingTarget } from '../backend';
import { useDropSpot } from '../ui/dropping';
import { useSayAdded } from './AddFiles';

/** Makes a part of the page take dropped files as its button does; null where it takes none. */
export function useFileDrop(
  target: FilingTarget | null,
  label: string,
  onDropped?: () => void,
): ReturnType<typeof useDropSpot> {
  const { t } = useTranslation();
  const say = useSayAdded();
  const busy = useFiling()?.running ?? false;
  const { register, id, field } = target ?? { register: '', id: '', field: '' };
  const takes = target !== null;
  const spot = useMemo(
    () =>
      takes
        ? {
            label,
            drop: (paths: readonly string[]) => {
              onDropped?.();
              if (busy) fail(t('files.busy'), t('files.busyDo'));
              else say(() => addDropped({ register, id, field }, paths));
            },
          }
        : null,
    [takes, label, onDropped, busy, t, say, register, id, field],
  );
  return useDropSpot(spot);
}
