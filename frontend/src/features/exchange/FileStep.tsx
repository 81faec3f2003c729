import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState';
import { Progress } from '../../ui/Progress';

interface FileStepProps {
  /** The file being read, or null. */
  reading: string | null;
  cancelled: boolean;
  /** Asked of a protected file, in place. */
  password: ReactNode;
  onChoose: () => void;
  onCancel: () => void;
}

export function FileStep({ reading, cancelled, password, onChoose, onCancel }: FileStepProps) {
  const { t } = useTranslation();
  if (password && !reading) {
    return (
      <div className="import-locked">
        {password}
        <button type="button" className="link small" onClick={onChoose}>
          {t('exchange.chooseOther')}
        </button>
      </div>
    );
  }
  return (
    <EmptyState
      title={t('exchange.importHead')}
      actions={
        reading ? (
          <Progress doing={t('exchange.reading', { file: reading })} onCancel={onCancel} />
        ) : (
          <button type="button" className="btn btn-primary" data-pane-start onClick={onChoose}>
            {t('exchange.choose')}
          </button>
        )
      }
    >
      {t('exchange.importWhat')}
      <br />
      <span className="faint small">{t('exchange.importFormats')}</span>
      {cancelled && !reading ? (
        <>
          <br />
          <span role="status">{t('exchange.cancelled')}</span>
        </>
      ) : null}
    </EmptyState>
  );
}
