import { useId, useLayoutEffect, useRef, useSyncExternalStore, type FocusEvent } from 'react';
import type { FieldInfo, Row } from '../../backend/types';
import { matchesOf, OFFERED } from '../model/listbox';
import { usePlacement } from './placement';
import { StateSymbol } from './StateSymbol';
import type { GridStore } from './store';
import { useGridText } from './text';

interface EditorProps {
  store: GridStore;
  field: FieldInfo;
  row: Row;
}

/** Takes the focus when it opens; the table takes it back when the model closes the editor. */
function useEditorFocus<T extends HTMLInputElement | HTMLTextAreaElement>() {
  const box = useRef<T>(null);
  useLayoutEffect(() => {
    const element = box.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  return box;
}

/** A click elsewhere saves, as in a spreadsheet; switching to another window does not. */
function saveOnBlur(store: GridStore) {
  return (event: FocusEvent) => {
    const inside = event.currentTarget.closest('[role=gridcell]')?.contains(event.relatedTarget);
    if (!inside && document.hasFocus()) store.commit();
  };
}

/** The editor for text, dates and numbers: it covers its cell and grows over what is below. */
export function TextEditor({ store, field, row }: EditorProps) {
  const say = useGridText();
  const edit = useSyncExternalStore(store.subscribe, () => store.get().edit);
  const box = useEditorFocus<HTMLTextAreaElement>();
  const text = edit?.text ?? '';

  useLayoutEffect(() => {
    // The editor may have grown past the lower edge of the table.
    box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [box, text]);

  return (
    <div
      className={field.kind === 'long' ? 'cb-editor cb-editor-long' : 'cb-editor'}
      data-text={`${text} `}
    >
      <textarea
        ref={box}
        rows={1}
        value={text}
        spellCheck={field.kind === 'long'}
        autoComplete="off"
        aria-label={say({ key: 'editorLabel', params: { field: field.label, ref: row.ref } })}
        onChange={(event) => {
          store.input(event.target.value);
        }}
        onBlur={saveOnBlur(store)}
      />
    </div>
  );
}

/** The editor for choices and people: a text field with the matching options below it. */
export function ListEditor({ store, field, row }: EditorProps) {
  const say = useGridText();
  const id = useId();
  const edit = useSyncExternalStore(store.subscribe, () => store.get().edit);
  const input = useEditorFocus<HTMLInputElement>();
  const { box, style } = usePlacement<HTMLDivElement>(() =>
    input.current?.closest('[role=gridcell]')?.getBoundingClientRect(),
  );
  const list = edit?.list;
  const highlighted = list?.highlighted ?? -1;

  useLayoutEffect(() => {
    box.current?.querySelector('[data-highlighted]')?.scrollIntoView({ block: 'nearest' });
  }, [box, highlighted]);

  if (!list) return null;
  const matches = matchesOf(list);
  const chosen = list.options.filter((option) => list.chosen.includes(option.value));
  return (
    <div className="cb-editor cb-editor-list">
      <input
        ref={input}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-label={say({ key: 'editorLabel', params: { field: field.label, ref: row.ref } })}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={highlighted >= 0 ? `${id}-${String(highlighted)}` : undefined}
        placeholder={chosen.map((option) => option.label).join('; ')}
        value={list.query}
        onChange={(event) => {
          store.input(event.target.value);
        }}
        onBlur={saveOnBlur(store)}
      />
      <div ref={box} className="cb-popover cb-list" style={style}>
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={say({ key: 'options', params: { field: field.label } })}
          aria-multiselectable={list.multiple}
        >
          {matches.map((option, place) => (
            <div
              key={option.value}
              id={`${id}-${String(place)}`}
              role="option"
              tabIndex={-1}
              className="cb-option"
              aria-selected={list.chosen.includes(option.value)}
              data-highlighted={place === highlighted ? '' : undefined}
              // The text field keeps the focus: otherwise choosing would count as leaving.
              onPointerDown={(event) => {
                event.preventDefault();
                event.stopPropagation();
              }}
              onMouseDown={(event) => {
                event.preventDefault();
              }}
              onClick={() => {
                store.choose(option.value);
              }}
              onKeyDown={undefined}
            >
              <span className="cb-tick" aria-hidden="true">
                {list.chosen.includes(option.value) ? '✓' : ''}
              </span>
              <StateSymbol symbol={option.symbol} />
              <span>{option.label}</span>
              {option.hint && <span className="cb-option-hint">{option.hint}</span>}
            </div>
          ))}
        </div>
        {matches.length === OFFERED && matches.length < list.options.length && (
          <p className="cb-hint">
            {say({ key: 'moreOptions', params: { count: list.options.length } })}
          </p>
        )}
        {matches.length === 0 && <p className="cb-hint">{say('noOption')}</p>}
        {list.multiple && <p className="cb-hint">{say('multiHint')}</p>}
      </div>
    </div>
  );
}
