import { useMemo } from 'react';
import { useRegister, type FieldInfo } from '../../backend';
import { inFront } from '../../register/inFront';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { Touches } from './Touches';

/** What one looks for first in a change; the rest can be shown. */
const FRONT = ['title', 'status', 'kind', 'effective_on', 'review', 'notify', 'risks', 'owner'];

/** Written along with the scope items; shown with what the change touches. */
const ALONG = ['differences', 'settled'];

/** The register of changes, each with what it touches before it is assessed. */
export function ChangesPage() {
  const info = useRegister('changes');
  const manner = useMemo(
    (): RegisterManner => ({
      widths: { title: 190, status: 96, kind: 96, effective_on: 104, review: 138, notify: 190 },
      columns: arranged,
      panel: {
        replaces: ALONG,
        within: {
          after: 'effective_on',
          part: (row) => (info ? <Touches key={row.id} row={row} info={info} /> : null),
        },
      },
    }),
    [info],
  );
  return <RegisterPage register="changes" manner={manner} />;
}

function arranged(fields: readonly FieldInfo[]): FieldInfo[] {
  return inFront(FRONT, fields).map((field) => ({ ...field, shown: FRONT.includes(field.key) }));
}
