import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { saveField, type Person, type RegisterInfo, type Row } from '../../backend';
import { FieldEditor, type Entered } from '../../ui/FieldEditor';
import { later } from '../../ui/later';
import { Note } from '../../ui/Note';
import { lacksReason } from './truth';

const LinkedReasons = later(async () => (await import('./LinkedReasons')).LinkedReasons);

interface DecisionProps {
  row: Row;
  register: RegisterInfo;
  people: readonly Person[];
  reading: string | false;
  own: boolean;
  /** False until the page has been painted: what can wait does not delay it. */
  painted: boolean;
}

/** Shown elsewhere in the panel, or by the register itself. */
const NOT_HERE = ['edition', 'control', 'title', 'theme'];

/** The decision about one control as a form: what 6.1.3 d) asks for, in its order. */
export function Decision({ row, register, people, reading, own, painted }: DecisionProps) {
  const { t } = useTranslation();
  const excluded = row.values.applicability === 'not_applicable';

  const editor = (key: string) => {
    const field = register.fields.find((candidate) => candidate.key === key);
    if (!field) return null;
    const title = t('soa.editTitle', { field: field.label, ref: row.ref });
    return (
      <FieldEditor
        key={key}
        field={field}
        value={row.values[key] ?? null}
        people={people}
        closed={reading || undefined}
        onCommit={(entered: Entered) => saveField('soa', row, key, entered, title)}
      />
    );
  };
  const placed = [
    ...NOT_HERE,
    'applicability',
    'inclusion_reasons',
    'justification',
    'exclusion_justification',
    'status',
    'target_date',
    'implementation',
    'owner',
    'last_reviewed',
  ];
  return (
    <>
      <Advice row={row} />
      {own ? editor('title') : null}
      {editor('applicability')}
      {editor(excluded ? 'exclusion_justification' : 'inclusion_reasons')}
      <Suspense fallback={null}>
        {painted ? <LinkedReasons row={row} register={register} reading={reading} /> : null}
      </Suspense>
      {excluded ? null : editor('justification')}
      {excluded ? null : (
        <>
          <div className="field-row">
            {editor('status')}
            {editor('target_date')}
          </div>
          {editor('implementation')}
        </>
      )}
      <div className="field-row">
        {editor('owner')}
        {editor('last_reviewed')}
      </div>
      {register.fields
        .filter((field) => !placed.includes(field.key) && field.kind !== 'links')
        .map((field) => editor(field.key))}
    </>
  );
}

/** What is open about this control, and why an auditor would ask. */
function Advice({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (row.values.applicability === 'undecided') {
    return <Note tone="info">{t('soa.undecidedNote')}</Note>;
  }
  if (!lacksReason(row)) return null;
  return row.values.applicability === 'applicable' ? (
    <Note tone="warn" title={`${t('soa.applicableNoReason')}.`}>
      {t('soa.noReasonNote')}
    </Note>
  ) : (
    <Note tone="warn" title={`${t('soa.notApplicableNoReason')}.`}>
      {t('soa.noExclusionNote')}
    </Note>
  );
}
