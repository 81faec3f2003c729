import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/ErrorNote';

/** A defect in one page: the frame and the book stay. */
export function PageError({ reset }: { reset: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="page">
      <ErrorNote
        fault={{ message: t('shell.failedToLoad'), action: '' }}
        actions={
          <button type="button" className="btn" onClick={reset}>
            {t('shell.reload')}
          </button>
        }
      />
    </div>
  );
}
