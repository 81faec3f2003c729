import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { exportRegister, reveal, type FieldInfo, type Person, type Row } from '../../backend';
import { hasFilters, type GridQuery, type RowFilter } from '../../grid';
import { filterRows } from '../../grid/model/filter';
import { sortRows } from '../../grid/model/order';
import { Dialog } from '../../ui/Dialog';
import { ExportForm } from '../../ui/ExportForm';
import { filterWords } from './filterWords';
import type { View } from './truth';

interface ExportDialogProps {
  edition: string;
  rows: readonly Row[];
  columns: readonly FieldInfo[];
  people: readonly Person[];
  query: GridQuery;
  rowFilter: RowFilter | undefined;
  view: View | null;
  onClose: () => void;
}

export function ExportDialog(props: ExportDialogProps) {
  const { edition, rows, columns, people, query, rowFilter, view, onClose } = props;
  const { t } = useTranslation();
  const filtered = hasFilters(query) || view !== null;
  const ids = useMemo(() => {
    const viewed = rowFilter ? rows.filter(rowFilter.test) : rows;
    return sortRows(filterRows(viewed, query, columns, people), query.sort, columns, people).map(
      (row) => row.id,
    );
  }, [rows, rowFilter, query, columns, people]);
  const words = filterWords({ query, columns, people, view: view ? t(`soa.views.${view}`) : '' });
  return (
    <Dialog title={t('soa.exportTitle')} onClose={onClose}>
      <ExportForm
        total={rows.length}
        filtered={filtered ? { count: ids.length, words } : null}
        onCancel={onClose}
        onReveal={(path) => reveal(path)}
        onExport={({ format, auditorNotes, onlyFiltered }) =>
          exportRegister({
            register: 'soa',
            format,
            edition,
            asOf: '',
            ids: onlyFiltered ? ids : null,
            filter: onlyFiltered ? words : '',
            auditorNotes,
          })
        }
      />
    </Dialog>
  );
}
