import { Fragment, memo, useSyncExternalStore, type CSSProperties } from 'react';
import type { FieldInfo, Person, Row } from '../../backend/types';
import { isListed, valueOf, valueText } from '../model/cells';
import type { OverlayCell } from '../model/overlay';
import { ListEditor, TextEditor } from './editors';
import { RefusedNote } from './RefusedNote';
import { StateSymbol } from './StateSymbol';
import { readFace, type GridStore, type RowFace } from './store';
import { useGridText } from './text';
import type { CellDisplay } from './types';

export interface RowCellsProps {
  store: GridStore;
  gridId: string;
  index: number;
  row: Row;
  columns: readonly FieldInfo[];
  people: readonly Person[];
  frozen: number;
  /** An unknown name can be made a person of the book. */
  offersPeople: boolean;
  display: ((field: FieldInfo, row: Row) => CellDisplay | null) | undefined;
}

/** Sticky cells read their place from the grid's own variables: resizing renders no row. */
export const frozenStyle = (col: number): CSSProperties => ({
  left: `var(--cb-left-${String(col)})`,
});

/** The cells of one row. They are rendered again only when the row's own face or values change. */
export const RowCells = memo(function RowCells(props: RowCellsProps) {
  const { store, index, row, columns, frozen, gridId } = props;
  const face = readFace(useSyncExternalStore(store.subscribe, () => store.faceOf(index, row.id)));
  const overlay = useSyncExternalStore(store.subscribe, () => store.overlayOf(row.id));
  const closed = store.context.readOnly !== null;
  return columns.map((field, col) => {
    const over = overlay?.get(field.key);
    const refused = over?.state === 'refused' ? over : undefined;
    const id = `${gridId}-${String(index)}-${String(col)}`;
    const editing = face.edit === col;
    const locked = closed || field.readOnly || field.decidedBy !== '';
    return (
      <div
        key={field.key}
        // Only the cell the grid points at needs a name.
        id={face.active === col ? id : undefined}
        role="gridcell"
        className={cellClass(face, col, frozen, over, locked, field.kind)}
        style={col < frozen ? frozenStyle(col) : undefined}
        aria-colindex={col + 1}
        aria-selected={
          face.active === col || (col >= face.left && col <= face.right && face.left >= 0)
        }
        aria-readonly={locked || undefined}
        aria-invalid={refused ? true : undefined}
        aria-describedby={refused ? `${id}-why` : undefined}
        title={refused?.message}
      >
        {editing ? (
          <Editor store={store} field={field} row={row} />
        ) : (
          <Content {...props} field={field} over={over} choices={face.active === col && !locked} />
        )}
        {refused && (
          <RefusedNote
            id={`${id}-why`}
            store={store}
            row={row}
            field={field}
            refused={refused}
            offersPeople={props.offersPeople}
            open={face.active === col && !editing}
          />
        )}
        {face.handle === col && !editing && (
          <span className="cb-handle" data-handle="" aria-hidden="true" />
        )}
      </div>
    );
  });
});

function cellClass(
  face: RowFace,
  col: number,
  frozen: number,
  over: OverlayCell | undefined,
  locked: boolean,
  kind: FieldInfo['kind'],
): string {
  const names = ['cb-cell'];
  const add = (name: string, when: boolean) => {
    if (when) names.push(name);
  };
  add('cb-frozen', col < frozen);
  add('cb-frozen-last', col === frozen - 1);
  add('cb-tint', face.tint);
  add('cb-number', kind === 'number');
  add('cb-choice', kind === 'choice');
  add('cb-has-handle', face.handle === col);
  add('cb-locked', locked && col < frozen);
  if (face.left >= 0 && col >= face.left && col <= face.right) {
    names.push('cb-range');
    add('cb-top', face.top);
    add('cb-bottom', face.bottom);
    add('cb-left', col === face.left);
    add('cb-right', col === face.right);
  }
  add('cb-current', face.active === col);
  add('cb-editing', face.edit === col);
  add('cb-filling', face.fillLeft >= 0 && col >= face.fillLeft && col <= face.fillRight);
  if (face.clipLeft >= 0 && col >= face.clipLeft && col <= face.clipRight) {
    names.push('cb-clip');
    add('cb-clip-top', face.clipTop);
    add('cb-clip-bottom', face.clipBottom);
    add('cb-clip-left', col === face.clipLeft);
    add('cb-clip-right', col === face.clipRight);
  }
  if (over) names.push(`cb-${over.state}`);
  return names.join(' ');
}

function Editor({ store, field, row }: { store: GridStore; field: FieldInfo; row: Row }) {
  return isListed(field.kind) ? (
    <ListEditor store={store} field={field} row={row} />
  ) : (
    <TextEditor store={store} field={field} row={row} />
  );
}

interface ContentProps extends RowCellsProps {
  field: FieldInfo;
  over: OverlayCell | undefined;
  /** The cursor is here and choices can be opened. */
  choices: boolean;
}

/** Beyond this a text may run over its lines and is clamped. */
const SHORT = 24;

function Content({ row, field, people, over, display, choices }: ContentProps) {
  const value = over ? over.value : valueOf(row, field.key);
  const typed = over?.text ?? null;
  const derived = over ? null : (display?.(field, row) ?? null);
  const text = derived?.text ?? typed ?? valueText(value, field, people);
  const arrow = choices && isListed(field.kind) && <ChoiceArrow />;
  if (text === '') {
    return (
      <>
        <span className="cb-faint" aria-hidden="true">
          –
        </span>
        {arrow}
      </>
    );
  }
  const symbol =
    derived === null && typed === null && field.kind === 'choice'
      ? field.choices.find((choice) => choice.key === value)?.symbol
      : undefined;
  return (
    <>
      {symbol && <StateSymbol symbol={symbol} />}
      <CellText text={text} field={field} tone={derived?.tone} />
      {arrow}
    </>
  );
}

/**
 * As few elements as possible: a page of rows is some hundred cells, and a box that clamps is
 * slow to lay out.
 */
function CellText({
  text,
  field,
  tone,
}: {
  text: string;
  field: FieldInfo;
  tone: CellDisplay['tone'];
}) {
  if (field.kind === 'links' && text.includes('-')) return <References text={text} tone={tone} />;
  const runsOn = field.kind === 'long' || field.kind === 'text';
  const clamped = runsOn && (text.length > SHORT || text.includes('\n'));
  if (!clamped && !tone) return text;
  const names = [
    tone ? `cb-${tone}` : '',
    clamped ? 'cb-text' : '',
    clamped && field.kind === 'long' ? 'cb-text-long' : '',
  ];
  return <span className={names.filter(Boolean).join(' ')}>{text}</span>;
}

/** References break between them and never within: "R-" on one line and "019" on the next misleads. */
function References({ text, tone }: { text: string; tone: CellDisplay['tone'] }) {
  return (
    <span className={tone ? `cb-text cb-${tone}` : 'cb-text'} title={text}>
      {text.split(' ').map((reference, place) => (
        <Fragment key={place}>
          {place > 0 ? ' ' : ''}
          <span className="cb-ref">{reference}</span>
        </Fragment>
      ))}
    </span>
  );
}

/** For the mouse; the keyboard has Alt+Down. */
function ChoiceArrow() {
  const say = useGridText();
  return (
    <span className="cb-arrow" data-choices="" aria-hidden="true" title={say('openChoices')}>
      ▾
    </span>
  );
}
