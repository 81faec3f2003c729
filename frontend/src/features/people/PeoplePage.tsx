import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook, type Row } from '../../backend';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { usePersonPlan } from '../../register/usePlanApproval';
import { Profile } from './Profile';
import './people.css';

/** All four columns beside the open panel at 1280 px. */
const WIDTHS = { name: 150, role: 250, email: 260, active: 106 };

/** Who the organisation is, and the people who own and decide things in its ISMS. */
export function PeoplePage() {
  const { t } = useTranslation();
  const people = useBook()?.people;
  const { actions, dialog } = usePersonPlan();
  const manner = useMemo(
    (): RegisterManner => ({
      title: t('people.title'),
      widths: WIDTHS,
      unnumbered: true,
      truth: (rows) => <Presence rows={rows} />,
      above: (reading) => <Profile people={people ?? []} reading={reading} />,
      panel: { actions, deleting: t('people.removeConsequence') },
    }),
    [actions, people, t],
  );
  return (
    <>
      <RegisterPage register="people" manner={manner} />
      {dialog}
    </>
  );
}

function Presence({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  const here = rows.filter((row) => row.values.active !== 'no').length;
  const left = rows.length - here;
  return (
    <span>
      <b>{here}</b> {here === 1 ? t('people.hereOne') : t('people.hereOther')}
      {left > 0 ? (
        <span className="muted">
          {' '}
          · <b>{left}</b> {left === 1 ? t('people.leftOne') : t('people.leftOther')}
        </span>
      ) : null}
    </span>
  );
}
