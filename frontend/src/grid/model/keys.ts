/** A key press, as the model needs it; the fields are those of a DOM KeyboardEvent. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  /** The key is held down and this is a repetition. */
  repeat: boolean;
}

export type Command =
  | { do: 'move'; row: number; col: number; extend: boolean; jump: boolean; repeat: boolean }
  | { do: 'edge'; to: 'start' | 'end'; whole: boolean; extend: boolean }
  | { do: 'page'; direction: 1 | -1; extend: boolean }
  | { do: 'tab'; back: boolean }
  | { do: 'enter'; back: boolean }
  | { do: 'selectAll' }
  | { do: 'selectRow' }
  | { do: 'selectColumn' }
  | { do: 'edit' }
  | { do: 'openChoices' }
  | { do: 'type'; text: string }
  | { do: 'compose' }
  | { do: 'clear' }
  | { do: 'fill'; way: 'down' | 'right' }
  | { do: 'escape' }
  | { do: 'undo' }
  | { do: 'find' }
  | { do: 'filterText' }
  | { do: 'columnMenu' }
  | { do: 'resize'; by: 1 | -1 }
  | { do: 'openRow' }
  /** Where a name is refused because nobody has it: adds the person. */
  | { do: 'addPerson' };

const ARROWS: Record<string, { row: number; col: number }> = {
  ArrowUp: { row: -1, col: 0 },
  ArrowDown: { row: 1, col: 0 },
  ArrowLeft: { row: 0, col: -1 },
  ArrowRight: { row: 0, col: 1 },
};

/** Ctrl, on a Mac Command. */
export function isModified(press: KeyPress, mac: boolean): boolean {
  return mac ? press.metaKey : press.ctrlKey;
}

/**
 * What a key means while no cell is being edited; null for keys that are not the grid's
 * (the palette, copy and paste, which arrive as clipboard events). Undo is the grid's only where
 * the last thing entered was refused as a whole.
 */
export function commandFor(press: KeyPress, mac: boolean): Command | null {
  const mod = isModified(press, mac);
  const { key, shiftKey, altKey } = press;
  const arrow = ARROWS[key];
  if (arrow) return arrowCommand(press, arrow, mod);
  // AltGr arrives as Ctrl+Alt on Windows and types characters: it must not run a shortcut.
  const typed =
    [...key].length === 1 &&
    (altKey ? (press.ctrlKey || mac) && !press.metaKey : !press.ctrlKey && !press.metaKey);
  if (mod && !altKey) return modifiedCommand(press);
  switch (key) {
    case 'Home':
      return { do: 'edge', to: 'start', whole: false, extend: shiftKey };
    case 'End':
      return { do: 'edge', to: 'end', whole: false, extend: shiftKey };
    case 'PageUp':
      return altKey ? null : { do: 'page', direction: -1, extend: shiftKey };
    case 'PageDown':
      return altKey ? null : { do: 'page', direction: 1, extend: shiftKey };
    case 'Tab':
      return press.ctrlKey || altKey ? null : { do: 'tab', back: shiftKey };
    case 'Enter':
      return altKey ? { do: 'openRow' } : { do: 'enter', back: shiftKey };
    case 'F2':
      return { do: 'edit' };
    case 'Escape':
      return { do: 'escape' };
    case 'Delete':
    case 'Backspace':
      return altKey ? null : { do: 'clear' };
    case 'Process':
    case 'Dead':
      return { do: 'compose' };
    case ' ':
      if (press.ctrlKey) return { do: 'selectColumn' };
      return altKey ? null : shiftKey ? { do: 'selectRow' } : { do: 'openRow' };
    case '/':
      return altKey || press.ctrlKey || press.metaKey ? null : { do: 'filterText' };
    default:
      return typed ? { do: 'type', text: key } : null;
  }
}

function arrowCommand(
  press: KeyPress,
  arrow: { row: number; col: number },
  mod: boolean,
): Command | null {
  if (press.altKey) {
    if (press.shiftKey && arrow.row === 0) return { do: 'resize', by: arrow.col > 0 ? 1 : -1 };
    return press.key === 'ArrowDown' ? { do: 'openChoices' } : null;
  }
  return { do: 'move', ...arrow, extend: press.shiftKey, jump: mod, repeat: press.repeat };
}

function modifiedCommand({ key, shiftKey }: KeyPress): Command | null {
  switch (key.toLowerCase()) {
    case 'home':
      return { do: 'edge', to: 'start', whole: true, extend: shiftKey };
    case 'end':
      return { do: 'edge', to: 'end', whole: true, extend: shiftKey };
    case 'a':
      return shiftKey ? null : { do: 'selectAll' };
    case ' ':
      return { do: 'selectColumn' };
    case 'enter':
      return shiftKey ? null : { do: 'addPerson' };
    case 'd':
      return { do: 'fill', way: 'down' };
    case 'r':
      return { do: 'fill', way: 'right' };
    case 'f':
      return shiftKey ? null : { do: 'find' };
    case 'z':
      return shiftKey ? null : { do: 'undo' };
    case 'l':
      return shiftKey ? { do: 'columnMenu' } : null;
    default:
      return null;
  }
}

export type EditCommand =
  | { do: 'commit'; then: 'enter' | 'enterBack' | 'tab' | 'tabBack' | 'stay' }
  | { do: 'commitAndMove'; row: number; col: number }
  | { do: 'commitToAll' }
  | { do: 'cancel' }
  | { do: 'newline' }
  | { do: 'caret' };

/**
 * What a key means inside an editor. While typing over a cell arrows still move on, as in
 * Excel; after F2 they move the caret. Null leaves the key to the text field.
 */
export function editCommandFor(
  press: KeyPress,
  mac: boolean,
  caretMode: boolean,
): EditCommand | null {
  switch (press.key) {
    case 'Enter':
      if (press.altKey) return { do: 'newline' };
      if (isModified(press, mac)) return { do: 'commitToAll' };
      return { do: 'commit', then: press.shiftKey ? 'enterBack' : 'enter' };
    case 'Tab':
      return { do: 'commit', then: press.shiftKey ? 'tabBack' : 'tab' };
    case 'Escape':
      return { do: 'cancel' };
    case 'F2':
      return { do: 'caret' };
    default: {
      const arrow = ARROWS[press.key];
      const plain = !press.shiftKey && !press.altKey && !press.ctrlKey && !press.metaKey;
      return arrow && plain && !caretMode ? { do: 'commitAndMove', ...arrow } : null;
    }
  }
}
