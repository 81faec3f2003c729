import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  attempt,
  restoreNewest,
  usePainted,
  useRows,
  useUnavailableFiles,
  type BookState,
} from '../../backend';
import { clock, day } from '../../ui/format';
import { ErrorNote } from '../../ui/ErrorNote';
import { useSession } from '../../ui/remembered';

/** So many lost files are named. */
const NAMED = 8;

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
      <LostFiles key={book.path} path={book.path} />
    </>
  );
}

/** The files whose content is missing: told at every opening, until there are none. */
function LostFiles({ path }: { path: string }) {
  const gone = useUnavailableFiles(usePainted());
  const [read, setRead] = useSession(`lost.${path}`, 0);
  const lost = [...gone.values()].filter(({ state }) => state === 'lost').map(({ id }) => id);
  return lost.length > read ? <LostNote ids={lost} onDismiss={() => setRead(lost.length)} /> : null;
}

function LostNote({ ids, onDismiss }: { ids: readonly string[]; onDismiss: () => void }) {
  const { t } = useTranslation();
  const files = (useRows('files').data?.rows ?? []).filter(({ id }) => ids.includes(id));
  return (
    <div className="main-failure">
      <ErrorNote
        fault={{
          message: t('shell.lostFiles', { count: ids.length }),
          action: t('shell.lostFilesAction'),
        }}
        onDismiss={onDismiss}
        actions={
          <>
            <ul className="lost-files">
              {files.slice(0, NAMED).map(({ id, ref, values }) => (
                <li key={id}>{`“${String(values.name)}” (${ref})`}</li>
              ))}
              {ids.length > NAMED ? (
                <li>{t('shell.lostFilesMore', { count: ids.length - NAMED })}</li>
              ) : null}
            </ul>
            <Link to="/problems" search={{ rules: 'file-lost' }} className="btn">
              {t('shell.lostFilesShow')}
            </Link>
          </>
        }
      />
    </div>
  );
}
