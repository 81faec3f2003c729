import '../../i18n/fileWords';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows, type Row } from '../../backend';
import { AddFilesButton, AddingFiles, nowhere } from '../../register/AddFiles';
import { FileVerbs } from '../../register/FileVerbs';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import '../../register/files.css';

/** All files kept inside the book. */
export function FilesPage() {
  const { t } = useTranslation();
  const manner = useMemo(
    (): RegisterManner => ({
      adding: {
        button: <AddFilesButton target={nowhere} primary />,
        notice: <AddingFiles target={nowhere} />,
      },
      panel: {
        above: (row, reading) => <FileHead key={row.id} file={row} reading={reading} />,
        deleting: t('files.deleting'),
      },
    }),
    [t],
  );
  return <RegisterPage register="files" manner={manner} />;
}

function FileHead({ file, reading }: { file: Row; reading: string | false }) {
  const { data } = useRows('files');
  return <FileVerbs file={file} files={data?.rows ?? []} reading={reading} />;
}
