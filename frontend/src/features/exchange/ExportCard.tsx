import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  exportRegister,
  reveal,
  useBook,
  useRegisters,
  useRows,
  BackendError,
} from '../../backend';
import { readDay } from '../../ui/days';
import { ExportForm } from '../../ui/ExportForm';

/** Any register, whole, as of now or a day. Part of one is exported from its own page. */
export function ExportCard() {
  const { t } = useTranslation();
  const book = useBook();
  const registers = useRegisters();
  const editions = book?.editions ?? [];
  const [register, setRegister] = useState('soa');
  const [edition, setEdition] = useState(editions[0]?.key ?? '');
  const [asOf, setAsOf] = useState('');
  const rows = useRows(register).data?.rows;

  return (
    <section className="card exchange-way" aria-labelledby="export-head">
      <h2 id="export-head">{t('exchange.exportHead')}</h2>
      <div className="field-row">
        <div className="field-editor">
          <label htmlFor="export-register">{t('exchange.register')}</label>
          <select
            id="export-register"
            className="input"
            value={register}
            onChange={(event) => setRegister(event.target.value)}
          >
            {registers.map((one) => (
              <option key={one.key} value={one.key}>
                {one.label}
              </option>
            ))}
          </select>
        </div>
        {register === 'soa' && editions.length > 1 ? (
          <div className="field-editor">
            <label htmlFor="export-edition">{t('exchange.edition')}</label>
            <select
              id="export-edition"
              className="input"
              value={edition}
              onChange={(event) => setEdition(event.target.value)}
            >
              {editions.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.title}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <div className="field-editor">
          <label htmlFor="export-as-of">{t('exchange.asOf')}</label>
          <input
            id="export-as-of"
            className="input"
            autoComplete="off"
            placeholder={t('exchange.asOfHint')}
            value={asOf}
            onChange={(event) => setAsOf(event.target.value)}
          />
        </div>
      </div>
      <ExportForm
        total={rows?.length ?? null}
        filtered={null}
        onReveal={reveal}
        onExport={async ({ format, auditorNotes }) => {
          const day = asOf.trim() ? readDay(asOf) : '';
          if (day === null) throw notADay(t('history.asOfNotRead'));
          return exportRegister({
            register,
            format,
            edition: register === 'soa' ? edition : '',
            asOf: day,
            ids: null,
            filter: '',
            auditorNotes,
          });
        }}
      />
    </section>
  );
}

function notADay(message: string): BackendError {
  return new BackendError({ code: 'invalid', message, params: {}, field: 'asOf', action: '' });
}
