import '../i18n/registerWords';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  createRecord,
  faultOf,
  sentenceOf,
  useBook,
  type BackendError,
  type FieldInfo,
  type RegisterInfo,
  type Value,
} from '../backend';
import { announce } from '../ui/announce';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { entryId, FieldEntry } from './FieldEntry';
import { nameOf, useWords } from './words';

interface AddRecordDialogProps {
  info: RegisterInfo;
  /** What the name field begins with. */
  name?: string;
  /** The record the new one is linked to at once: the side of the new one, and the other. */
  link?: { field: string; register: string; id: string; ref: string };
  onClose: () => void;
  onAdded: (id: string) => void;
}

/** Makes a record with what it cannot be without. */
export function AddRecordDialog({ info, name = '', link, onClose, onAdded }: AddRecordDialogProps) {
  const { t } = useTranslation();
  const words = useWords(info);
  const people = useBook()?.people ?? [];
  const required = info.fields.filter(({ required, decidedBy }) => required && decidedBy === '');
  const fields = required.length > 0 ? required : info.fields.slice(0, 1);
  const [refused, setRefused] = useState<BackendError | null>(null);
  const [draft, setDraft] = useState<Record<string, string>>(() => startOf(fields, name));
  const complete = fields.every(({ key }) => draft[key]?.trim());
  return (
    <ConfirmDialog
      title={t('register.addTitle', { what: words.one })}
      verb={t('register.add', { what: words.one })}
      disabled={!complete}
      onClose={onClose}
      onConfirm={async () => {
        const fault = await faultOf(async () => {
          const values: Record<string, Value> = Object.fromEntries(
            Object.entries(draft).map(([key, text]) => [key, text.trim()]),
          );
          if (link) values[link.field] = [link.id];
          const result = await createRecord(info.key, values, link ? [link.register] : []);
          const made = result.rows[0];
          announce(t('register.added', { name: nameOf(info, values) || made?.ref || words.one }));
          if (made) onAdded(made.id);
          else onClose();
        });
        // A refusal of one of the fields stands at the field, and the keyboard goes there.
        const at = fields.find(({ key }) => key === fault?.field);
        setRefused(at ? fault : null);
        if (at) document.getElementById(entryId('add', at))?.focus();
        return at ? null : fault;
      }}
    >
      <p className="muted">
        {link ? t('register.addLinked', { ref: link.ref }) : t('register.addMore')}
      </p>
      {fields.map((field, place) => (
        <FieldEntry
          key={field.key}
          id="add"
          field={field}
          people={people}
          first={place === 0}
          required
          value={draft[field.key] ?? ''}
          refused={refused?.field === field.key ? sentenceOf(refused) : undefined}
          onChange={(value) => {
            setDraft({ ...draft, [field.key]: value });
            setRefused(null);
          }}
        />
      ))}
    </ConfirmDialog>
  );
}

/** What was typed to find a record goes where its name goes. */
function startOf(fields: readonly FieldInfo[], name: string): Record<string, string> {
  const first = fields.find(({ kind }) => kind === 'text' || kind === 'long');
  return first && name ? { [first.key]: name } : {};
}
