import '../../i18n/documentWords';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows, type FieldInfo, type Row } from '../../backend';
import { inFront } from '../../register/inFront';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { Versions } from './Versions';
import { later } from '../../ui/later';

const ApproveDialog = later(async () => (await import('./ApproveDialog')).ApproveDialog);

/** Shown with the other versions instead of among the links. */
const WITH_VERSIONS = ['versions'];

/** What the page is opened for, before what hangs on it. */
const FRONT = ['code', 'title', 'status', 'version_no', 'owner', 'next_review'];
const arranged = (fields: readonly FieldInfo[]) => inFront(FRONT, fields);

/** The documents, each with its versions and the verb that approves the next. */
export function DocumentsPage() {
  const { t } = useTranslation();
  const { data } = useRows('documents');
  const [approving, setApproving] = useState<string | null>(null);
  const document = data?.rows.find(({ id }) => id === approving);
  const manner = useMemo(
    (): RegisterManner => ({
      columns: arranged,
      panel: {
        replaces: WITH_VERSIONS,
        within: {
          after: 'status',
          part: (row: Row) => <Versions key={row.id} document={row} />,
        },
        actions: (row) => [
          {
            verb: t('documents.approve'),
            refusals: row.values.owner ? [] : [t('documents.noOwner')],
            start: () => setApproving(row.id),
          },
        ],
      },
    }),
    [t],
  );
  return (
    <>
      <RegisterPage register="documents" manner={manner} />
      {document ? (
        <Suspense fallback={null}>
          <ApproveDialog document={document} onClose={() => setApproving(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
