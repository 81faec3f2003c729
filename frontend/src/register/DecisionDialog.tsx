import '../i18n/decisionWords';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf, useBook, useRegister, type FieldInfo, type RegisterInfo } from '../backend';
import { announce } from '../ui/announce';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { day } from '../ui/format';
import { FieldEntry } from './FieldEntry';

/** A decision about to be made: what it needs to know, and how it is carried out. */
export interface Decision {
  verb: string;
  /** What it is about. */
  name: string;
  /** What comes of it, in a sentence. */
  consequence: string;
  /** The register that keeps it, and the fields of it that are asked for. */
  register: string;
  asks: readonly string[];
  /** What is asked besides, of another register. */
  also?: { register: string; asks: readonly string[] };
  /** What stands in the fields at first; the day of the decision is today. */
  start?: Readonly<Record<string, string>>;
  /** Fields that may stay empty. */
  may: readonly string[];
  decide: (given: (key: string) => string) => Promise<unknown>;
}

interface DecisionDialogProps {
  decision: Decision;
  onClose: () => void;
}

/** Asks who decides, when and on what; a refusal lists all of its reasons above the button. */
export function DecisionDialog({ decision, onClose }: DecisionDialogProps) {
  const { t } = useTranslation();
  const { verb, name, asks, also, may } = decision;
  const people = useBook()?.people ?? [];
  const info = useRegister(decision.register);
  const other = useRegister(also?.register ?? decision.register);
  const fields = [...declared(info, asks), ...declared(other, also?.asks ?? [])];
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>(() => ({
    ...today(fields, may),
    ...decision.start,
  }));
  return (
    <ConfirmDialog
      title={t('decisions.of', { verb, name })}
      verb={verb}
      onClose={onClose}
      onConfirm={() =>
        faultOf(async () => {
          await decision.decide((key) => draft[key]?.trim() ?? '');
          announce(t('decisions.done', { verb, name }));
          onClose();
        })
      }
    >
      <p className="muted">{decision.consequence}</p>
      {fields.map((field, place) => (
        <FieldEntry
          key={field.key}
          id="decision"
          field={field}
          people={people}
          first={place === 0}
          required={!may.includes(field.key)}
          value={draft[field.key] ?? ''}
          onChange={(value) => setDraft({ ...draft, [field.key]: value })}
        />
      ))}
    </ConfirmDialog>
  );
}

const declared = (info: RegisterInfo | undefined, keys: readonly string[]): FieldInfo[] =>
  keys.flatMap((key) => info?.fields.find((field) => field.key === key) ?? []);

function today(fields: readonly FieldInfo[], may: readonly string[]): Record<string, string> {
  const now = day(new Date().toISOString());
  return Object.fromEntries(
    fields
      .filter(({ kind, key }) => kind === 'date' && !may.includes(key))
      .map(({ key }) => [key, now]),
  );
}
