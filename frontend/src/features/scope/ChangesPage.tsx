import { useMemo } from 'react';
import { useRegister } from '../../backend';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { Touches } from './Touches';

/** Written along with the scope items; shown with what the change touches. */
const ALONG = ['differences', 'settled'];

/** The register of changes, each with what it touches before it is assessed. */
export function ChangesPage() {
  const info = useRegister('changes');
  const manner = useMemo(
    (): RegisterManner => ({
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
