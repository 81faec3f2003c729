import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../backend';
import { PageHead } from '../../ui/PageHead';
import { ExportCard } from './ExportCard';
import './exchange.css';

export function ExchangePage() {
  const { t } = useTranslation();
  const reading = useBook()?.snapshotOf !== '';
  return (
    <div className="page page-scroll" data-pane>
      <PageHead
        title={t('exchange.title')}
        truth={<span className="muted">{t('exchange.truth')}</span>}
      />
      <div className="exchange-ways">
        <section className="card exchange-way" aria-labelledby="import-head">
          <h2 id="import-head">{t('exchange.importHead')}</h2>
          <p className="muted">{t('exchange.importWhat')}</p>
          <p className="faint small">{t('exchange.importFormats')}</p>
          <div className="dialog-actions">
            {reading ? (
              <>
                <span className="muted small">{t('shell.readOnlyCopy')}</span>
                <button type="button" className="btn btn-primary" disabled>
                  {t('exchange.importStart')}
                </button>
              </>
            ) : (
              <Link to="/exchange/import" className="btn btn-primary" data-pane-start>
                {t('exchange.importStart')}
              </Link>
            )}
          </div>
        </section>
        <ExportCard />
      </div>
    </div>
  );
}
