import '../../i18n/registerWords';
import '../../i18n/riskWords';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegister, type FieldInfo, type Row } from '../../backend';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import type { Scale } from './criteria';
import { RatingFields, ratingFields } from './RatingFields';
import { riskLevel } from './rating';
import { TreatmentLine } from './TreatmentLine';
import { useAcceptance } from './useAcceptance';
import { usePlanApproval } from '../../register/usePlanApproval';
import { useScale } from './useScale';
import './risks.css';

const LEVEL = 'level';

/** What one looks for first in a risk; the rest can be shown. */
const FRONT = ['title', LEVEL, 'treatment', 'status', 'owner', 'controls'];

/** The risk register, with the level of each current rating. */
export function RisksPage() {
  const { t } = useTranslation();
  const info = useRegister('risks');
  const scale = useScale()?.scale;
  const { actions: accepting, dialog } = useAcceptance();
  const { actions: approving, dialog: planDialog } = usePlanApproval();
  const manner = useMemo((): RegisterManner => {
    const panel = {
      actions: (row: Row) => [...approving(row), ...accepting(row)],
      replaces: ratingFields,
      within: {
        after: 'owner',
        part: (row: Row, reading: string | false) =>
          info ? (
            <Fragment key={row.id}>
              <RatingFields row={row} info={info} reading={reading} />
              <TreatmentLine row={row} reading={reading} />
            </Fragment>
          ) : null,
      },
    };
    if (!scale) return { panel };
    return {
      panel,
      widths: { title: 184, treatment: 80, status: 118, owner: 94, controls: 84 },
      columns: (fields) => arranged(fields, levelColumn(scale, t('risks.level'))),
      rowOf: withLevel(scale),
    };
  }, [accepting, approving, info, scale, t]);
  return (
    <>
      <RegisterPage register="risks" manner={manner} />
      {dialog}
      {planDialog}
    </>
  );
}

function levelColumn(scale: Scale, label: string): FieldInfo {
  return {
    key: LEVEL,
    label,
    kind: 'choice',
    choices: scale.levels.map(({ key, label: name }) => ({ key, label: name, symbol: '' })),
    required: false,
    readOnly: true,
    decidedBy: '',
    help: '',
    width: 74,
    shown: true,
  };
}

function arranged(fields: readonly FieldInfo[], level: FieldInfo): FieldInfo[] {
  const all = [...fields, level];
  const front = FRONT.flatMap((key) => all.find((field) => field.key === key) ?? []).map(
    (field) => ({ ...field, shown: true }),
  );
  const rest = all
    .filter(({ key }) => !FRONT.includes(key))
    .map((field) => ({ ...field, shown: false }));
  return [...front, ...rest];
}

/** The row with its level; the same row gives the same object, on which the table relies. */
function withLevel(scale: Scale): (row: Row) => Row {
  const made = new WeakMap<Row, Row>();
  return (row) => {
    const known = made.get(row);
    if (known) return known;
    const level = scale.levels[riskLevel(scale, row, 'current')]?.key ?? null;
    const next = { ...row, values: { ...row.values, [LEVEL]: level } };
    made.set(row, next);
    return next;
  };
}
