import '../../i18n/fileWords';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows, useUnavailableFiles, type FieldInfo, type Row } from '../../backend';
import { AddFilesButton, AddingFiles, nowhere } from '../../register/AddFiles';
import { FileMark } from '../../register/FileMark';
import { FileVerbs } from '../../register/FileVerbs';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { useFileDrop } from '../../register/useFileDrop';
import '../../register/files.css';

const CONTENT = 'content';

/** All files kept inside the book. */
export function FilesPage() {
  const { t } = useTranslation();
  const gone = useUnavailableFiles();
  const drop = useFileDrop(nowhere, t('files.toBook'));
  const manner = useMemo(
    (): RegisterManner => ({
      adding: {
        button: <AddFilesButton target={nowhere} primary />,
        notice: <AddingFiles target={nowhere} />,
        drop,
      },
      // A column that says nothing of any file would only take room.
      ...(gone.size > 0 && {
        widths: { name: 240, type: 130 },
        columns: (fields) => {
          const [name, ...others] = fields;
          const column = contentColumn(t('files.content'), [
            { key: 'erased', label: t('files.contents.erased'), symbol: '⦸' },
            { key: 'lost', label: t('files.contents.lost'), symbol: '○' },
          ]);
          return name ? [name, column, ...others] : [];
        },
        rowOf: withContent((id) => gone.get(id)?.state ?? null),
      }),
      panel: {
        above: (row, reading) => <FileHead key={row.id} file={row} reading={reading} />,
        deleting: t('files.deleting'),
        takesFiles: true,
      },
    }),
    [drop, gone, t],
  );
  return <RegisterPage register="files" manner={manner} />;
}

function FileHead({ file, reading }: { file: Row; reading: string | false }) {
  const { data } = useRows('files');
  return (
    <div className="file-head">
      <FileMark id={file.id} />
      <FileVerbs file={file} files={data?.rows ?? []} reading={reading} />
    </div>
  );
}

function contentColumn(label: string, choices: FieldInfo['choices']): FieldInfo {
  return {
    key: CONTENT,
    label,
    kind: 'choice',
    choices,
    required: false,
    readOnly: true,
    decidedBy: '',
    help: '',
    width: 130,
    shown: true,
  };
}

/** The row with what became of its content; the same row gives the same object. */
function withContent(stateOf: (id: string) => string | null): (row: Row) => Row {
  const made = new WeakMap<Row, Row>();
  return (row) => {
    const known = made.get(row);
    if (known) return known;
    const next = { ...row, values: { ...row.values, [CONTENT]: stateOf(row.id) } };
    made.set(row, next);
    return next;
  };
}
