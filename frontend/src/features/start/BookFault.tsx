import { useTranslation } from 'react-i18next';
import { openBook, restoreNewest, type BackendError } from '../../backend';
import { ErrorNote } from '../../ui/ErrorNote';

export interface StartFault {
  /** The book that did not open; "" when it was none in particular. */
  path: string;
  error: BackendError;
}

interface BookFaultProps extends StartFault {
  run: (path: string, action: () => Promise<{ open: boolean }>) => void;
}

/** Books that may be read although they cannot be worked on. */
const READABLE = ['busy', 'read_only'];
/** Faults that pass by themselves: a drive comes back, the other window closes. */
const PASSING = ['busy', 'gone', 'disk_full'];

/** Why a book did not open, with the ways out that exist for that reason. */
export function BookFault({ path, error, run }: BookFaultProps) {
  const { t } = useTranslation();
  const actions = path ? (
    <>
      {error.code === 'damaged' ? (
        <>
          <button
            type="button"
            className="btn"
            onClick={() => run(path, () => restoreNewest(path))}
          >
            {t('start.restoreNewest')}
          </button>
          <span className="muted small">{t('start.restoreHint')}</span>
        </>
      ) : null}
      {READABLE.includes(error.code) ? (
        <button type="button" className="btn" onClick={() => run(path, () => openBook(path, true))}>
          {t('start.openReading')}
        </button>
      ) : null}
      {PASSING.includes(error.code) ? (
        <button type="button" className="btn" onClick={() => run(path, () => openBook(path))}>
          {t('start.tryAgain')}
        </button>
      ) : null}
    </>
  ) : null;
  return <ErrorNote fault={error} actions={actions} />;
}
