import '../../i18n/reasonWords';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addReasons,
  attempt,
  useReasons,
  type LinkedReasonKey,
  type ReasonSource,
  type RegisterInfo,
  type Row,
} from '../../backend';
import { announce } from '../../ui/announce';
import { Note } from '../../ui/Note';
import { RecordLink } from '../../ui/RecordLink';
import { unexplained } from './reasons';
import './reasons.css';

interface LinkedReasonsProps {
  row: Row;
  register: RegisterInfo;
  reading: string | false;
}

/** What the links of a control say about its reasons; a click on Add is the only way in. */
export function LinkedReasons({ row, register, reading }: LinkedReasonsProps) {
  const { t } = useTranslation();
  const of = useReasons(row.id).data?.find(({ id }) => id === row.id);
  if (!of) return null;
  const stated = Array.isArray(row.values.inclusion_reasons) ? row.values.inclusion_reasons : [];
  if (row.values.applicability === 'not_applicable') {
    const against = of.missing.flatMap(({ giving }) => giving);
    return against.length === 0 ? null : (
      <Note tone="warn" title={t('reasons.against')}>
        <SourceLinks of={against} named /> {t('reasons.againstWhy')}
      </Note>
    );
  }
  const beside = unexplained(of, stated);
  if (of.missing.length + of.unsupported.length + beside.length === 0) return null;
  const labelOf = (key: string) => labelOfReason(register, key);
  const add = (reasons: LinkedReasonKey[]) =>
    attempt(async () => {
      await addReasons([{ id: row.id, reasons, apply: false, justification: '' }]);
      announce(t('reasons.added', { count: reasons.length, ref: row.ref }));
      // The button is gone: the focus goes to what it has set.
      document
        .querySelector<HTMLElement>('.panel [data-field=inclusion_reasons] [aria-pressed=true]')
        ?.focus();
    });
  return (
    <section className="linked-reasons" aria-label={t('reasons.suggest')}>
      {of.missing.length > 0 ? (
        <>
          <div className="field-label">{t('reasons.suggest')}</div>
          <ul>
            {of.missing.map(({ reason, giving }) => (
              <li key={reason}>
                <span>
                  {labelOf(reason)} (<SourceLinks of={giving} />)
                </span>
                <button
                  type="button"
                  className="btn"
                  aria-label={t('reasons.addOne', { reason: labelOf(reason) })}
                  disabled={reading !== false}
                  onClick={() => add([reason])}
                >
                  {t('reasons.add')}
                </button>
              </li>
            ))}
          </ul>
          {of.missing.length > 1 ? (
            <button
              type="button"
              className="btn"
              disabled={reading !== false}
              onClick={() => add(of.missing.map(({ reason }) => reason))}
            >
              {t('reasons.addAll', { count: of.missing.length })}
            </button>
          ) : null}
        </>
      ) : null}
      {of.unsupported.length > 0 ? (
        <p className="small muted" title={t('reasons.unsupportedWhy')}>
          {t('reasons.unsupported', { reasons: of.unsupported.map(labelOf).join(', ') })}
        </p>
      ) : null}
      {beside.map(({ id, ref, not }) => (
        <p key={id} className="small muted">
          {not ? t(`reasons.not.${not}`, { ref }) : null}
        </p>
      ))}
    </section>
  );
}

export function labelOfReason(register: RegisterInfo, key: string): string {
  const field = register.fields.find((one) => one.key === 'inclusion_reasons');
  return field?.choices.find((choice) => choice.key === key)?.label ?? key;
}

/** References that lead to their records. */
function SourceLinks({ of, named = false }: { of: readonly ReasonSource[]; named?: boolean }) {
  return of.map(({ register, id, ref, name }, at) => (
    <Fragment key={id}>
      {at > 0 ? ', ' : null}
      <RecordLink register={register} id={id} title={name}>
        {named ? `${ref} ${name}` : ref}
      </RecordLink>
      {named && at === of.length - 1 ? '.' : null}
    </Fragment>
  ));
}
