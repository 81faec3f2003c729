import { useTranslation } from 'react-i18next';
import { attempt, restoreNewest, type BookState } from '../../backend';
import { clock, day } from '../../ui/format';
import { ErrorNote } from '../../ui/ErrorNote';

/** What must be known before anything on the page is read: a copy, a damaged file. */
export function Banners({ book }: { book: BookState }) {
  const { t } = useTranslation();
  const today = day(new Date().toISOString());
  const made = day(book.snapshotOf);
  const time = made === today ? clock(book.snapshotOf) : `${made}, ${clock(book.snapshotOf)}`;
  return (
    <>
      {book.snapshotOf ? (
        <div className="banner" role="status">
          {t('shell.snapshot', { time })}
        </div>
      ) : null}
      {book.damage ? (
        <div className="main-failure">
          <ErrorNote
            fault={book.damage}
            actions={
              <button
                type="button"
                className="btn"
                onClick={() => attempt(() => restoreNewest(book.path))}
              >
                {t('shell.restoreNewest')}
              </button>
            }
          />
        </div>
      ) : null}
    </>
  );
}
