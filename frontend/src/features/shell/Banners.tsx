import { useTranslation } from 'react-i18next';
import {
  attempt,
  dismissLostFiles,
  restoreNewest,
  useLostFiles,
  type BookState,
} from '../../backend';
import { clock, day } from '../../ui/format';
import { ErrorNote } from '../../ui/ErrorNote';

/** So many lost files are named. */
const NAMED = 8;

/** What must be known before anything on the page is read: a copy, a damaged file. */
export function Banners({ book }: { book: BookState }) {
  const { t } = useTranslation();
  const lost = useLostFiles();
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
      {lost.length > 0 ? (
        <div className="main-failure">
          <ErrorNote
            fault={{
              message: t('shell.lostFiles', { count: lost.length }),
              action: t('shell.lostFilesAction'),
            }}
            onDismiss={dismissLostFiles}
            actions={
              <ul className="lost-files">
                {lost.slice(0, NAMED).map((name, i) => (
                  <li key={`${name} ${String(i)}`}>{name}</li>
                ))}
                {lost.length > NAMED ? (
                  <li>{t('shell.lostFilesMore', { count: lost.length - NAMED })}</li>
                ) : null}
              </ul>
            }
          />
        </div>
      ) : null}
    </>
  );
}
