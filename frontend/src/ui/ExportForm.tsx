import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackendFault } from '../backend/types';
import { ChoiceChips } from './Chip';
import { ErrorNote } from './ErrorNote';
import { fileName } from './format';
import { Note } from './Note';
import './ui.css';

type Format = 'xlsx' | 'csv' | 'json';
const formats: readonly Format[] = ['xlsx', 'csv', 'json'];

interface ExportFormProps {
  /** Rows that would be written; null while they are not known. */
  total: number | null;
  /** The rows a filter leaves, offered as the alternative; null without a filter. */
  filtered: { count: number; words: string } | null;
  onExport: (q: {
    format: Format;
    auditorNotes: boolean;
    onlyFiltered: boolean;
  }) => Promise<{ path: string }>;
  onReveal: (path: string) => Promise<unknown>;
  onCancel?: () => void;
}

/** What to write and in which format; says where it went. */
export function ExportForm({ total, filtered, onExport, onReveal, onCancel }: ExportFormProps) {
  const { t } = useTranslation();
  const [format, setFormat] = useState<Format>('xlsx');
  const [auditorNotes, setAuditorNotes] = useState(false);
  const [onlyFiltered, setOnlyFiltered] = useState(true);
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState('');
  const [fault, setFault] = useState<BackendFault | null>(null);

  const run = async (action: () => Promise<void>) => {
    setBusy(true);
    setFault(null);
    try {
      await action();
    } catch (thrown) {
      setFault(thrown as BackendFault);
    }
    setBusy(false);
  };
  const write = () =>
    run(async () => {
      const rows = filtered !== null && onlyFiltered;
      const { path } = await onExport({
        format,
        auditorNotes: auditorNotes && format === 'xlsx',
        onlyFiltered: rows,
      });
      setWritten(path);
    });

  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void write();
      }}
    >
      <div>
        <div className="field-label">{t('exchange.format')}</div>
        <ChoiceChips
          label={t('exchange.format')}
          choices={formats.map((key) => ({ key, content: t(`exchange.formats.${key}`) }))}
          value={format}
          onChange={(key) => setFormat(key as Format)}
        />
        <div className="field-hint">{t(`exchange.formatHints.${format}`)}</div>
      </div>
      {filtered ? (
        <div>
          <div className="field-label">{t('exchange.rowsLabel')}</div>
          <ChoiceChips
            label={t('exchange.rowsLabel')}
            choices={[
              { key: 'shown', content: t('exchange.onlyShown', { count: filtered.count }) },
              { key: 'all', content: t('exchange.allRows', { count: total ?? 0 }) },
            ]}
            value={onlyFiltered ? 'shown' : 'all'}
            onChange={(key) => setOnlyFiltered(key === 'shown')}
          />
          {onlyFiltered ? (
            <div className="field-hint">{t('exchange.filterSaid', { words: filtered.words })}</div>
          ) : null}
        </div>
      ) : null}
      {format === 'xlsx' ? (
        <label className="check">
          <input
            type="checkbox"
            checked={auditorNotes}
            onChange={(event) => setAuditorNotes(event.target.checked)}
          />
          <span>{t('exchange.auditorNotes')}</span>
        </label>
      ) : null}
      {fault ? <ErrorNote fault={fault} /> : null}
      {written ? (
        <Note
          tone="ok"
          role="status"
          actions={
            <button
              type="button"
              className="link"
              onClick={() => void run(async () => void (await onReveal(written)))}
            >
              {t('exchange.reveal')}
            </button>
          }
        >
          {t('exchange.written', { file: fileName(written) })}
        </Note>
      ) : null}
      <div className="dialog-actions">
        {onCancel ? (
          <button type="button" className="btn" onClick={onCancel}>
            {written ? t('ui.close') : t('ui.cancel')}
          </button>
        ) : null}
        <button type="submit" className="btn btn-primary" aria-disabled={busy || undefined}>
          {t('exchange.exportVerb')}
        </button>
      </div>
    </form>
  );
}
