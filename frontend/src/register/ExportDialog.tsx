import { useMemo } from 'react';
import { exportRegister, reveal, type FieldInfo, type Person, type Row } from '../backend';
import { hasFilters, type GridQuery, type RowFilter } from '../grid';
import { filterRows } from '../grid/model/filter';
import { sortRows } from '../grid/model/order';
import { Dialog } from '../ui/Dialog';
import { ExportForm } from '../ui/ExportForm';
import { filterWords } from './filterWords';

interface ExportDialogProps {
  title: string;
  register: string;
  /** The edition to write, "" where the register has none. */
  edition: string;
  rows: readonly Row[];
  columns: readonly FieldInfo[];
  people: readonly Person[];
  query: GridQuery;
  /** The page's own filter, and its name. */
  view?: { filter: RowFilter; name: string };
  onClose: () => void;
}

/** Writes a register: all of it, or what the filters of its page leave. */
export function ExportDialog(props: ExportDialogProps) {
  const { title, register, edition, rows, columns, people, query, view, onClose } = props;
  const filtered = hasFilters(query) || view !== undefined;
  const ids = useMemo(() => {
    const viewed = view ? rows.filter(view.filter.test) : rows;
    return sortRows(filterRows(viewed, query, columns, people), query.sort, columns, people).map(
      (row) => row.id,
    );
  }, [rows, view, query, columns, people]);
  const words = filterWords({ query, columns, people, view: view?.name ?? '' });
  return (
    <Dialog title={title} onClose={onClose}>
      <ExportForm
        total={rows.length}
        filtered={filtered ? { count: ids.length, words } : null}
        onCancel={onClose}
        onReveal={(path) => reveal(path)}
        onExport={({ format, auditorNotes, onlyFiltered }) =>
          exportRegister({
            register,
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
