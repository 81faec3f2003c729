import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../../ui/PageHead';
import { ExportCard } from './ExportCard';
import './exchange.css';

export function ExchangePage() {
  const { t } = useTranslation();
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
            <Link to="/exchange/import" className="btn btn-primary" data-pane-start>
              {t('exchange.importStart')}
            </Link>
          </div>
        </section>
        <ExportCard />
      </div>
    </div>
  );
}
