import {
  Suspense,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo, Person, Value } from '../backend/types';
import { StateSymbol, useLeaving } from '../grid';
import { announce } from './announce';
import { ChoiceChips, Chip } from './Chip';
import { day } from './format';
import { later } from './later';
import { setUnsaved } from './unsaved';
import './ui.css';

// Links come late: their code is not part of the first paint.
const LinksEditor = later(async () => (await import('./LinksEditor')).LinksEditor);

/** What was entered: a chosen value, or text for the book to read ("12 Mar 2026", a name). */
export type Entered = { text: string } | { value: Value };

interface FieldEditorProps {
  field: FieldInfo;
  value: Value;
  people: readonly Person[];
  /** Why it cannot be changed here, or undefined where it can. */
  closed?: string;
  /** Shown instead of the field's own label. */
  label?: string;
  /** For links: what a new record is called, and its making with what has been typed. */
  making?: { what: string; onNew: (name: string) => void };
  /** Saves; answers the sentence that refuses it, or null. What was typed stays until then. */
  onCommit: (entered: Entered) => Promise<string | null>;
}

/** More choices than this are offered in a list. */
const CHIPS_AT_MOST = 3;

/** One field of a record as a form field, drawn from the register's declaration. */
export function FieldEditor(props: FieldEditorProps) {
  const { field, value, people, closed, label, making, onCommit } = props;
  const id = useId();
  const [refused, setRefused] = useState<string | null>(null);
  const name = label ?? field.label;
  useEffect(() => {
    setUnsaved(id, refused === null ? 0 : 1);
    return () => setUnsaved(id, 0);
  }, [id, refused]);
  const { t } = useTranslation();
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const commit = async (entered: Entered): Promise<boolean> => {
    const refusal = await onCommit(entered);
    setRefused(refusal);
    // The form has been left: its place to say so is gone.
    if (refusal !== null && !shown.current)
      announce(t('ui.leftUnsaved', { field: name, reason: refusal }));
    return refusal === null;
  };
  const isClosed = closed !== undefined || field.readOnly || field.decidedBy !== '';
  const giveUp = () => setRefused(null);
  const parts = {
    id,
    field,
    value,
    people,
    making,
    disabled: isClosed,
    name,
    refused,
    commit,
    giveUp,
  };
  const inOneBox = !isGroup(field);
  return (
    <div className="field-editor" data-field={field.key}>
      {inOneBox ? (
        <label htmlFor={id} title={field.help || undefined}>
          {name}
        </label>
      ) : (
        <div className="field-label" id={`${id}-label`} title={field.help || undefined}>
          {name}
        </div>
      )}
      <Editor {...parts} />
      {refused ? (
        <div className="field-refused" id={`${id}-refused`} role="alert">
          {refused}
        </div>
      ) : null}
    </div>
  );
}

function isGroup(field: FieldInfo): boolean {
  return (
    field.kind === 'choices' ||
    field.kind === 'links' ||
    (field.kind === 'choice' && field.choices.length <= CHIPS_AT_MOST)
  );
}

interface EditorProps {
  id: string;
  field: FieldInfo;
  value: Value;
  people: readonly Person[];
  making: FieldEditorProps['making'];
  disabled: boolean;
  name: string;
  refused: string | null;
  commit: (entered: Entered) => Promise<boolean>;
  /** The refused text was given up: the saved value, which is valid, shows again. */
  giveUp: () => void;
}

function Editor(props: EditorProps) {
  switch (props.field.kind) {
    case 'choice':
      return props.field.choices.length <= CHIPS_AT_MOST ? (
        <ChipEditor {...props} />
      ) : (
        <SelectEditor {...props} />
      );
    case 'choices':
      return <ChoicesEditor {...props} />;
    case 'person':
      return <SelectEditor {...props} />;
    case 'links':
      return <LinkedEditor {...props} />;
    case 'text':
    case 'long':
    case 'date':
    case 'number':
      return <TextEditor {...props} />;
  }
}

function choiceContent(choice: { label: string; symbol: string }) {
  return (
    <>
      <StateSymbol symbol={choice.symbol} />
      {choice.label}
    </>
  );
}

function ChipEditor({ id, field, value, disabled, name, refused, commit }: EditorProps) {
  return (
    <ChoiceChips
      label={name}
      choices={field.choices.map((choice) => ({ key: choice.key, content: choiceContent(choice) }))}
      value={typeof value === 'string' ? value : ''}
      disabled={disabled}
      describedBy={refused ? `${id}-refused` : undefined}
      onChange={(key) => void commit({ value: key })}
    />
  );
}

function ChoicesEditor({ id, field, value, disabled, refused, commit }: EditorProps) {
  const keys = Array.isArray(value) ? value : [];
  const toggle = (key: string) => {
    const next = keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key];
    void commit({ value: next.length > 0 ? next : null });
  };
  return (
    <div
      className="chips"
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={refused ? `${id}-refused` : undefined}
    >
      {field.choices.map((choice) => (
        <Chip
          key={choice.key}
          on={keys.includes(choice.key)}
          aria-pressed={keys.includes(choice.key)}
          disabled={disabled}
          onClick={() => toggle(choice.key)}
        >
          {choiceContent(choice)}
        </Chip>
      ))}
    </div>
  );
}

function LinkedEditor({ id, field, value, disabled, name, refused, commit, making }: EditorProps) {
  return (
    <Suspense fallback={<div className="links-waiting" />}>
      <LinksEditor
        label={name}
        register={field.links ?? ''}
        choices={field.choices}
        awaited={field.awaited}
        ids={Array.isArray(value) ? value : []}
        disabled={disabled}
        describedBy={refused ? `${id}-refused` : undefined}
        making={making}
        onChange={(ids) => void commit({ value: ids.length > 0 ? ids : null })}
      />
    </Suspense>
  );
}

function SelectEditor({ id, field, value, people, disabled, refused, commit }: EditorProps) {
  const { t } = useTranslation();
  const current = typeof value === 'string' ? value : '';
  const options =
    field.kind === 'person'
      ? people
          .filter((person) => person.active || person.id === current)
          .map((person) => ({ key: person.id, label: person.name }))
      : field.choices.map(({ key, label, symbol }) => ({
          key,
          label: symbol ? `${symbol} ${label}` : label,
        }));
  return (
    <select
      id={id}
      className="input"
      value={current}
      disabled={disabled}
      aria-invalid={refused ? true : undefined}
      aria-describedby={refused ? `${id}-refused` : undefined}
      onChange={(event) => void commit({ value: event.target.value || null })}
    >
      {field.required && current ? null : <option value="">{t('ui.nothing')}</option>}
      {options.map((option) => (
        <option key={option.key} value={option.key}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** Makes a box as high as its text. */
function fit(area: HTMLTextAreaElement) {
  area.style.height = 'auto';
  area.style.height = `${String(area.scrollHeight + 2)}px`;
}

function shownText(value: Value, field: FieldInfo): string {
  if (value === null || Array.isArray(value)) return '';
  return field.kind === 'date' ? day(String(value)) : String(value);
}

function TextEditor({ id, field, value, disabled, refused, commit, giveUp }: EditorProps) {
  const { t } = useTranslation();
  // What is being typed, or was typed and refused; null while the saved value shows.
  const [draft, setDraft] = useState<string | null>(null);
  const sending = useRef<string | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const saved = shownText(value, field);
  const shown = draft ?? saved;

  useLayoutEffect(() => {
    if (box.current) fit(box.current);
  }, [shown]);
  // A narrower panel breaks the text into more lines.
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    let { clientWidth } = area;
    const watch = new ResizeObserver(() => {
      if (area.clientWidth === clientWidth) return;
      clientWidth = area.clientWidth;
      fit(area);
    });
    watch.observe(area);
    return () => watch.disconnect();
  }, []);

  const finish = async () => {
    // Enter and the leaving of the field may both end one entry: it is saved once.
    if (draft === null || sending.current === draft) return;
    sending.current = draft;
    if (draft === saved) giveUp();
    if (draft === saved || (await commit({ text: draft }))) {
      setDraft((now) => (now === draft ? null : now));
    }
    sending.current = null;
  };
  // A refused text was tried already.
  useLeaving(() => {
    if (refused === null) void finish();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && draft !== null) {
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
      giveUp();
    }
    if (event.key === 'Enter' && (field.kind !== 'long' || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void finish();
    }
  };
  const common = {
    id,
    className: 'input',
    value: shown,
    readOnly: disabled,
    'aria-invalid': refused ? true : undefined,
    'aria-describedby': refused ? `${id}-refused` : undefined,
    'aria-required': field.required || undefined,
    onBlur: () => void finish(),
    onKeyDown,
  };
  if (field.kind === 'long') {
    return (
      <textarea {...common} ref={box} rows={2} onChange={(event) => setDraft(event.target.value)} />
    );
  }
  // A title longer than the panel is wide is read whole; it still has no lines of its own.
  if (field.kind === 'text') {
    return (
      <textarea
        {...common}
        ref={box}
        rows={1}
        autoComplete="off"
        onChange={(event) => setDraft(event.target.value.replace(/\s*\n\s*/g, ' '))}
      />
    );
  }
  return (
    <input
      {...common}
      type="text"
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      placeholder={field.kind === 'date' && !disabled ? t('ui.dateExample') : undefined}
      autoComplete="off"
      onChange={(event) => setDraft(event.target.value)}
    />
  );
}
