import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, dismissFailure, fail, type BookState } from '../../backend';
import { endDragging, handOver, isSpreadsheet, spotAt, useDragging } from '../../ui/dropping';

/** Says where dragged files would go, and takes them there. */
export function Dropping({ book }: { book: BookState }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { on, over, spots } = useDragging();
  const reading = book.snapshotOf !== '';

  useEffect(
    () =>
      backend.events.onDropped((x, y, given) => {
        endDragging();
        dismissFailure();
        const paths = given.filter((path) => path !== '');
        const [first] = paths;
        // A dialog covers the page: only what takes files in the dialog itself is found.
        const spot = spotAt(x, y);
        if (first === undefined) {
          fail(t('dropping.noFile'), t('dropping.noFileDo'));
        } else if (spot) {
          spot.drop(paths);
        } else if (document.querySelector('[role=dialog]')) {
          fail(t('dropping.dialog'), t('dropping.dialogDo'));
        } else if (paths.length > 1 || !isSpreadsheet(first)) {
          fail(t('dropping.elsewhere', { count: paths.length }), t('dropping.where'));
        } else if (reading) {
          fail(t('shell.readOnlyCopy'), '');
        } else {
          handOver(first);
          void navigate({ to: '/exchange/import' });
        }
      }),
    [navigate, reading, t],
  );

  return (
    <div role="status" className={on ? 'drop-hint' : 'visually-hidden'}>
      {on
        ? over
          ? t('dropping.over', { where: over })
          : t(spots > 0 ? 'dropping.marked' : 'dropping.anywhere')
        : null}
    </div>
  );
}
