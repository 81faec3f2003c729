import '../i18n/decisionWords';
import '../i18n/registerWords';
import { Fragment, Suspense, useId, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  saveField,
  useFields,
  useRegisters,
  type FieldInfo,
  type Person,
  type RegisterInfo,
  type Row,
} from '../backend';
import { FieldEditor } from '../ui/FieldEditor';
import { later } from '../ui/later';
import { isMadeHere } from './making';
import { useWords } from './words';

const AddRecordDialog = later(async () => (await import('./AddRecordDialog')).AddRecordDialog);

interface FormProps {
  register: string;
  row: Row;
  people: readonly Person[];
  reading: string | false;
}

interface RecordFieldProps extends FormProps {
  field: FieldInfo;
  making?: { what: string; onNew: (name: string) => void };
}

/** One field of a record, saved when it is left. */
export function RecordField({ register, row, people, reading, field, making }: RecordFieldProps) {
  const { t } = useTranslation();
  const title = t('register.editTitle', { field: field.label, ref: row.ref });
  return (
    <FieldEditor
      field={field}
      value={row.values[field.key] ?? null}
      people={people}
      closed={reading || undefined}
      making={making}
      onCommit={(entered) => saveField(register, row, field.key, entered, title)}
    />
  );
}

const isLink = ({ kind }: FieldInfo) => kind === 'links';

/** Files have a part of the panel to themselves. */
export const leadsToFiles = ({ kind, links }: FieldInfo) => kind === 'links' && links === 'files';

/** More letters than this are cut in half of the panel. */
const LONG_CHOICE = 16;

/** Two of these stand side by side. */
function isShort({ kind, choices }: FieldInfo): boolean {
  return (
    kind === 'date' ||
    kind === 'number' ||
    kind === 'person' ||
    (kind === 'choice' &&
      choices.length > 3 &&
      choices.every(({ label, symbol }) => label.length + 2 * symbol.length <= LONG_CHOICE))
  );
}

/** The class of each field's place: whole lines, halves, and two days of a period side by side. */
function placesOf(fields: readonly FieldInfo[]): (string | undefined)[] {
  let second = false;
  return fields.map((field, at) => {
    if (!isShort(field)) {
      second = false;
      return 'record-wide';
    }
    const opensPeriod = field.kind === 'date' && fields[at + 1]?.kind === 'date';
    if (second && opensPeriod && fields[at - 1]?.kind !== 'date') {
      return 'record-first';
    }
    second = !second;
    return undefined;
  });
}

interface RecordFieldsProps extends FormProps {
  info: RegisterInfo;
  /** Fields that stand elsewhere in the panel. */
  without?: readonly string[];
  /** A part of the panel that stands among the fields, behind one of them. */
  within?: { after: string; part: ReactNode };
}

/** What was written about a record, in the order its register declares it. */
export function RecordFields({ info, without = [], within, ...form }: RecordFieldsProps) {
  const fields = info.fields.filter(
    (field) => !isLink(field) && field.decidedBy === '' && !without.includes(field.key),
  );
  if (fields.length === 0) return null;
  const places = placesOf(fields);
  return (
    <div className="record-fields">
      {fields.map((field, at) => (
        <Fragment key={field.key}>
          <div className={places[at]}>
            <RecordField {...form} field={field} />
          </div>
          {within?.after === field.key ? <div className="record-wide">{within.part}</div> : null}
        </Fragment>
      ))}
    </div>
  );
}

interface RecordLinksProps extends FormProps {
  info: RegisterInfo;
  without?: readonly string[];
}

/** The records it is linked to, each field a register. New ones are made and linked at once. */
export function RecordLinks({ info, without, ...form }: RecordLinksProps) {
  const { t } = useTranslation();
  const declared = useMemo(
    () =>
      info.fields.filter(
        (field) => isLink(field) && !leadsToFiles(field) && !without?.includes(field.key),
      ),
    [info, without],
  );
  const fields = useFields(declared);
  const registers = useRegisters();
  const [making, setMaking] = useState<{ field: FieldInfo; name: string } | null>(null);
  const other = registers.find(({ key }) => key === making?.field.links);
  if (fields.length === 0) return null;
  return (
    <section className="record-group record-links" aria-label={t('register.links')}>
      <h3>{t('register.links')}</h3>
      {fields.map((field) => (
        <LinkField
          key={field.key}
          {...form}
          field={field}
          other={registers.find(({ key }) => key === field.links)}
          onNew={(name) => setMaking({ field, name })}
        />
      ))}
      {making && other ? (
        <Suspense fallback={null}>
          <AddRecordDialog
            info={other}
            name={making.name}
            link={{
              field: making.field.inverse ?? '',
              register: form.register,
              id: form.row.id,
              ref: form.row.ref,
            }}
            onClose={() => setMaking(null)}
            onAdded={() => setMaking(null)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

interface LinkFieldProps extends RecordFieldProps {
  other: RegisterInfo | undefined;
  onNew: (name: string) => void;
}

function LinkField({ other, onNew, ...rest }: LinkFieldProps) {
  const words = useWords(other ?? { key: '', label: '', singular: '' });
  const can = other && isMadeHere(other);
  return <RecordField {...rest} making={can ? { what: words.one, onNew } : undefined} />;
}

export interface RecordAction {
  /** The verb on the button, as the fields it decides name it. */
  verb: string;
  /** Why it cannot be done now; empty where it can. */
  refusals: readonly string[];
  /** How it stands: who did it last, and when, where no field of the record says so. */
  says?: string;
  /** Opens what the verb needs to know. */
  start: () => void;
}

interface DecidedFieldsProps extends RecordFieldsProps {
  actions: readonly RecordAction[];
}

const recorder = ({ key }: FieldInfo) => key.endsWith('recorded_by');

/** Who recorded a decision is told where it was someone else than who decided. */
function withoutRepeats(set: readonly FieldInfo[], info: RegisterInfo, { values }: Row) {
  const deciders = (fields: readonly FieldInfo[]) =>
    fields.filter(
      (field) => field.kind === 'person' && field.key.endsWith('_by') && !recorder(field),
    );
  const mine = deciders(set);
  const who = (mine.length > 0 ? mine : deciders(info.fields)).map(({ key }) => values[key]);
  return set.filter(
    (field) => !recorder(field) || (values[field.key] && !who.includes(values[field.key] ?? null)),
  );
}

/** What only a verb sets: to read, with the verb's button beside it. */
export function DecidedFields({ info, without = [], actions, ...form }: DecidedFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const decided = info.fields.filter(
    ({ decidedBy, key }) => decidedBy !== '' && !without.includes(key),
  );
  const verbs = [
    ...new Set([...decided.map(({ decidedBy }) => decidedBy), ...actions.map(({ verb }) => verb)]),
  ];
  return verbs.map((verb, at) => {
    const action = actions.find((one) => one.verb === verb);
    const set = withoutRepeats(
      decided.filter(({ decidedBy }) => decidedBy === verb),
      info,
      form.row,
    );
    if (set.length === 0 && !action) return null;
    const refused = form.reading !== false || Boolean(action?.refusals.length);
    return (
      <section key={verb} className="record-group" aria-label={verb}>
        <div className="record-verb">
          <span className="faint small">
            {set.length > 0 ? t('register.decidedBy', { verb }) : action?.says}
          </span>
          {action ? (
            // It can be reached while it is refused, so that the reasons are read with it.
            <button
              type="button"
              className="btn"
              aria-disabled={refused || undefined}
              aria-describedby={action.refusals.length > 0 ? `${id}-${String(at)}` : undefined}
              onClick={refused ? undefined : action.start}
            >
              {t('decisions.ask', { verb })}
            </button>
          ) : null}
        </div>
        {action && action.refusals.length > 0 ? (
          <div id={`${id}-${String(at)}`} className="small muted">
            {action.refusals.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        ) : null}
        {set.length > 0 ? (
          <div className="record-fields">
            {set.map((field) => (
              <div key={field.key} className={isShort(field) ? undefined : 'record-wide'}>
                <RecordField {...form} field={field} />
              </div>
            ))}
          </div>
        ) : null}
      </section>
    );
  });
}
