import '../i18n/fileWords';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveField, useFields, useRows, type FieldInfo, type Row } from '../backend';
import { announce } from '../ui/announce';
import { byteCount, day } from '../ui/format';
import { FileIcon } from '../ui/icons';
import { LinkPicker } from '../ui/LinksEditor';
import { RecordLink } from '../ui/RecordLink';
import { AddFilesButton, AddingFiles } from './AddFiles';
import { FileMark } from './FileMark';
import { kindOf, textOf } from './files';
import { FileVerbs, Verb } from './FileVerbs';
import './files.css';

interface RecordFilesProps {
  register: string;
  row: Row;
  /** The field that leads to files. */
  field: FieldInfo;
  reading: string | false;
}

/** The files attached to a record: to see, to add to, to take away. */
export function RecordFiles({ register, row, field, reading }: RecordFilesProps) {
  const { t } = useTranslation();
  const { data } = useRows('files');
  const fields = useFields(useMemo(() => [field], [field]));
  const [refused, setRefused] = useState<string | null>(null);
  const section = useRef<HTMLElement>(null);
  const files = data?.rows ?? [];
  const linked = row.values[field.key];
  const ids = Array.isArray(linked) ? linked : [];
  const attached = files.filter(({ id }) => ids.includes(id));
  const target = { register, id: row.id, field: field.key };

  const link = async (value: string[]) => {
    const title = t('register.editTitle', { field: field.label, ref: row.ref });
    const error = await saveField(register, row, field.key, { value }, title);
    setRefused(error);
    return error === null;
  };
  const remove = async (file: Row) => {
    if (!(await link(ids.filter((id) => id !== file.id)))) return;
    announce(t('files.removed', { name: textOf(file.values.name) }));
    // The button goes with its file.
    section.current?.querySelector<HTMLElement>('[data-add-files]')?.focus();
  };
  return (
    <section
      ref={section}
      className="record-group"
      aria-label={t('files.title')}
      data-field={field.key}
      data-files
    >
      <div className="record-verb">
        <h3>{t('files.title')}</h3>
        {reading ? null : <AddFilesButton target={target} />}
      </div>
      <AddingFiles target={target} />
      {attached.length > 0 ? (
        <ul className="files">
          {attached.map((file) => (
            <li key={file.id} className="file">
              <FileLine file={file} />
              <FileVerbs file={file} files={files} reading={reading}>
                {reading ? null : (
                  <Verb
                    label={t('files.remove')}
                    name={textOf(file.values.name)}
                    onClick={() => void remove(file)}
                  />
                )}
              </FileVerbs>
            </li>
          ))}
        </ul>
      ) : data && ids.length === 0 ? (
        <p className="faint small">{t('files.none')}</p>
      ) : null}
      {reading || files.length === attached.length ? null : (
        <LinkPicker
          label={t('files.title')}
          hint={t('files.existing')}
          choices={fields[0]?.choices ?? []}
          awaited={fields[0]?.awaited}
          ids={ids}
          onChange={(next) => void link(next)}
        />
      )}
      {refused ? (
        <div className="field-refused" role="alert">
          {refused}
        </div>
      ) : null}
    </section>
  );
}

/** Name, kind, size, and since when it is in the book. */
function FileLine({ file }: { file: Row }) {
  const { t } = useTranslation();
  const { name, type, size, added_on: since } = file.values;
  const kind = kindOf(textOf(name), textOf(type));
  const facts = [
    typeof kind === 'string' ? kind : t(`files.kinds.${kind.word}`),
    typeof size === 'number' ? byteCount(size) : '',
    textOf(since) ? t('files.addedOn', { day: day(textOf(since)) }) : '',
  ];
  return (
    <div className="file-line">
      <FileIcon />
      <div>
        <RecordLink register="files" id={file.id} className="file-name">
          {textOf(name)}
        </RecordLink>{' '}
        <FileMark id={file.id} />
        <div className="faint small">{[file.ref, ...facts].filter(Boolean).join(' · ')}</div>
      </div>
    </div>
  );
}
