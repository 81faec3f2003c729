import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../backend/types';
import { choiceOf } from '../grid/model/cells';
import { compareNatural } from '../grid/model/natural';
import { matchesOf, OFFERED, openListBox, pressListBox, typed } from '../grid/model/listbox';
import type { ListBox } from '../grid/model/listbox';
import { usePlacement } from '../grid/view/placement';
import { CloseIcon } from './icons';
import { RecordLink } from './RecordLink';
import './ui.css';

interface LinksEditorProps {
  /** Names the group of links for screen readers. */
  label: string;
  register: string;
  /** The records that can be linked. */
  choices: readonly Choice[];
  /** They are not known yet: what is typed waits for them. */
  awaited?: boolean;
  ids: readonly string[];
  disabled: boolean;
  describedBy?: string;
  onChange: (ids: string[]) => void;
  /** What a new record is called ("risk"), and its making: `name` is what has been typed. */
  making?: { what: string; onNew: (name: string) => void };
}

/** So many are shown before the rest is asked for. */
const SHOWN = 8;

/** The records a record is linked to: each one click away, and a field that finds more. */
export function LinksEditor(props: LinksEditorProps) {
  const { label, register, choices, ids, disabled, describedBy, onChange } = props;
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const ordered = useMemo(() => {
    const labelOf = (id: string) => choiceOf(id, choices)?.label ?? '';
    return [...ids].sort((a, b) => compareNatural(labelOf(a), labelOf(b)));
  }, [ids, choices]);
  const shown = all || ids.length <= SHOWN + 1 ? ordered : ordered.slice(0, SHOWN);
  return (
    <div
      ref={group}
      className="links"
      role="group"
      aria-label={label}
      aria-describedby={describedBy}
    >
      {shown.length > 0 ? (
        <ul>
          {shown.map((id) => {
            const choice = choiceOf(id, choices);
            const name = choice?.hint || '';
            return (
              <li key={id} className="link-chip">
                <RecordLink register={register} id={id} className="link-to" title={name}>
                  <b>{choice?.label ?? '…'}</b>
                  {name ? <span> {name}</span> : null}
                </RecordLink>
                {disabled ? null : (
                  <button
                    type="button"
                    className="link-remove"
                    aria-label={t('ui.unlink', { ref: choice?.label ?? '' })}
                    title={t('ui.unlink', { ref: choice?.label ?? '' })}
                    onClick={() => {
                      onChange(ids.filter((other) => other !== id));
                      // The button goes with its link: the keyboard stays with the field.
                      group.current?.querySelector<HTMLElement>('input')?.focus();
                    }}
                  >
                    <CloseIcon />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      ) : null}
      {shown.length < ids.length ? (
        <button type="button" className="link small" onClick={() => setAll(true)}>
          {t('ui.showAllLinks', { count: ids.length })}
        </button>
      ) : null}
      {disabled ? (
        ids.length === 0 ? (
          <span className="faint small">{t('ui.noLinks')}</span>
        ) : null
      ) : (
        <LinkPicker {...props} />
      )}
    </div>
  );
}

type LinkPickerProps = Pick<
  LinksEditorProps,
  'label' | 'choices' | 'awaited' | 'ids' | 'onChange' | 'making'
> & {
  /** Says what is added, where no label stands beside it. */
  hint?: string;
};

/** A text field with the records that match below it. */
export function LinkPicker(props: LinkPickerProps) {
  const { label, choices, awaited = false, ids, onChange, making, hint } = props;
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [last, setLast] = useState<{ list: ListBox; of: readonly Choice[] } | null>(null);
  const entered = useRef(false);
  const setList = (list: ListBox) => setLast({ list, of: choices });
  const listed = (query: string) => {
    const offered = choices.filter((choice) => !ids.includes(choice.key));
    const options = offered.map(({ key, label: ref, symbol, hint }) => ({
      value: key,
      label: ref,
      symbol,
      hint: hint ?? '',
    }));
    const all = openListBox(options, [], false, '');
    return query === '' ? all : typed(all, query);
  };
  // The records may come, or change, while the list is open.
  const list = last && (last.of === choices ? last.list : listed(last.list.query));
  const open = (query: string) => {
    entered.current = false;
    setList(listed(query));
  };
  const close = () => {
    entered.current = false;
    setLast(null);
  };
  const matches = list ? matchesOf(list) : [];
  const query = list?.query.trim() ?? '';
  const at = list?.highlighted ?? -1;
  // Below the records: making one. It is the only line where none matches.
  const makes = making && !awaited && (at === matches.length || matches.length === 0);
  const take = (key: string) => {
    onChange([...ids, key]);
    close();
  };
  const make = () => {
    close();
    making?.onNew(query);
  };
  const enter = () => {
    const match = matches[at];
    if (match) take(match.value);
    else if (makes) make();
  };
  useEffect(() => {
    if (!entered.current || awaited) return;
    entered.current = false;
    enter();
  });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event;
    if (key === 'Escape' && list) {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    if (!list && (key === 'ArrowDown' || key === 'Enter')) {
      event.preventDefault();
      open('');
      return;
    }
    if (!list) return;
    if (key === 'Enter') {
      event.preventDefault();
      if (awaited) entered.current = true;
      else enter();
      return;
    }
    const count = matches.length + (making && !awaited ? 1 : 0);
    if ((key === 'ArrowDown' || key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      const next = (at + (key === 'ArrowDown' ? 1 : -1) + count) % count;
      setList({ ...list, highlighted: at < 0 && key === 'ArrowUp' ? count - 1 : next });
      return;
    }
    if (key === ' ') return;
    const moved = pressListBox(list, event);
    if (moved) {
      event.preventDefault();
      setList(moved);
    }
  };
  return (
    <>
      <input
        ref={input}
        className="input links-add"
        role="combobox"
        aria-label={t('ui.addLink', { label })}
        aria-expanded={list !== null}
        aria-autocomplete="list"
        aria-controls={list ? `${id}-list` : undefined}
        aria-activedescendant={
          list && (makes || at >= 0) ? `${id}-${makes ? 'new' : String(at)}` : undefined
        }
        autoComplete="off"
        spellCheck={false}
        placeholder={hint ?? t('ui.addLinkHint')}
        value={list?.query ?? ''}
        onChange={(event) => open(event.target.value)}
        onClick={() => (list ? undefined : open(''))}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {list ? (
        <Offer
          id={id}
          label={label}
          anchor={() => input.current?.getBoundingClientRect()}
          at={makes ? matches.length : at}
        >
          {matches.map((option, place) => (
            <Line
              key={option.value}
              id={`${id}-${String(place)}`}
              on={place === at}
              onTake={() => take(option.value)}
            >
              <span>{option.label}</span>
              {option.hint ? <span className="cb-option-hint">{option.hint}</span> : null}
            </Line>
          ))}
          {making && !awaited ? (
            <Line id={`${id}-new`} on={Boolean(makes)} onTake={make}>
              {query
                ? t('ui.newLinkCalled', { what: making.what, name: query })
                : t('ui.newLink', { what: making.what })}
            </Line>
          ) : null}
          {matches.length === OFFERED ? (
            <Line id={`${id}-more`} on={false}>
              <span className="faint">{t('ui.moreLinks', { count: list.options.length })}</span>
            </Line>
          ) : null}
          {awaited || (matches.length === 0 && !making) ? (
            <Line id={`${id}-none`} on={false}>
              <span className="faint">{t(awaited ? 'ui.loading' : 'ui.noLinkMatches')}</span>
            </Line>
          ) : null}
        </Offer>
      ) : null}
    </>
  );
}

interface OfferProps {
  id: string;
  label: string;
  anchor: () => DOMRect | undefined;
  at: number;
  children: React.ReactNode;
}

function Offer({ id, label, anchor, at, children }: OfferProps) {
  const { box, style } = usePlacement<HTMLDivElement>(anchor);
  useLayoutEffect(() => {
    box.current?.querySelector('[data-highlighted]')?.scrollIntoView({ block: 'nearest' });
  }, [box, at]);
  return (
    <div ref={box} className="cb-popover cb-list links-offer" style={style}>
      <div id={`${id}-list`} role="listbox" aria-label={label}>
        {children}
      </div>
    </div>
  );
}

interface LineProps {
  id: string;
  on: boolean;
  onTake?: () => void;
  children: React.ReactNode;
}

function Line({ id, on, onTake, children }: LineProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={on}
      aria-disabled={onTake ? undefined : true}
      className="cb-option"
      data-highlighted={on ? '' : undefined}
      // The text field keeps the focus: otherwise choosing would count as leaving.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
      onKeyDown={undefined}
    >
      {children}
    </div>
  );
}
