import { useTranslation } from 'react-i18next';
import { toBackendError, useClauseFacts, useRegister, type Row } from '../../backend';
import { StateSymbol } from '../../grid';
import { markSymbols } from '../../register/standing';
import { ErrorNote } from '../../ui/ErrorNote';
import { Note } from '../../ui/Note';
import { RecordLink } from '../../ui/RecordLink';
import './clauses.css';

/** Where the clause stands, what the amendment adds to it, and the documents it asks for. */
export function ClauseFacts({ row }: { row: Row }) {
  const { t } = useTranslation();
  const { data, error } = useClauseFacts(row.ref);
  const main = useRegister('clauses')
    ?.fields.find(({ key }) => key === 'main')
    ?.choices.find(({ key }) => key === row.values.main)?.label;
  if (error) return <ErrorNote fault={toBackendError(error)} />;
  if (!data) return null;
  return (
    <section className="clause-facts" aria-label={t('clauses.asks')}>
      <p className="muted small">{main}</p>
      {data.amendment ? <Note tone="info">{data.amendment}.</Note> : null}
      <h3>{t('clauses.asks')}</h3>
      {data.asks.length === 0 ? <p className="muted small">{t('clauses.asksNone')}</p> : null}
      <ul>
        {data.asks.map((document) => (
          <li key={document.place + document.name + document.id}>
            <span>
              <span className="faint">{document.place}</span>{' '}
              {document.id ? (
                <RecordLink register="documents" id={document.id}>
                  {document.ref} {document.name}
                </RecordLink>
              ) : (
                document.name
              )}
            </span>
            <span className={`chain-standing chain-${document.mark}`}>
              <StateSymbol symbol={markSymbols[document.mark]} />
              {document.id ? document.state : t('clauses.unlisted')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
