import { useTranslation } from 'react-i18next';
import type { Chain } from '../backend';
import { RecordLink } from '../ui/RecordLink';
import { StateSymbol } from '../grid';
import { chainColumns } from './chain';
import { markSymbols, useStandingWords } from './standing';

const MOST = 8;
/** Height of a line of records, as in register.css. */
const LINE = 24;
/** The width lines are drawn in, and of it the space between columns, as in register.css. */
const WIDTH = 320;
const GAP = 10;

interface ChainPictureProps {
  chain: Chain;
  here: string;
  label: string;
  headOf: (register: string) => string;
  /** A link of it is about to be followed. */
  onLeave: (register: string) => void;
  /** Shows the rest of a column in the list below. */
  onMore: (register: string) => void;
}

/** The chain at a glance: a column for each register, lines between what is linked. */
export function ChainPicture(props: ChainPictureProps) {
  const { chain, here, label, headOf, onLeave, onMore } = props;
  const { t } = useTranslation();
  const columns = chainColumns(chain, here, MOST);
  const wordsOf = useStandingWords();
  const rows = Math.max(1, ...columns.map(({ nodes, more }) => nodes.length + (more > 0 ? 1 : 0)));
  const height = rows * LINE;
  const columnWidth = (WIDTH - GAP * (columns.length - 1)) / columns.length;
  const places = new Map(
    columns.flatMap(({ nodes }, column) =>
      nodes.map(({ id }, line) => [id, { column, y: (line + 0.5) * LINE }] as const),
    ),
  );
  const lines = chain.edges.flatMap(({ from, to }) => {
    const [a, b] = [places.get(from), places.get(to)];
    if (!a || !b) return [];
    const x1 = a.column * (columnWidth + GAP) + columnWidth;
    const x2 = b.column * (columnWidth + GAP);
    // Past a column in between it runs between its records, not behind one of them.
    const past = b.column - a.column > 1;
    const by = past ? Math.round((a.y + b.y) / 2 / LINE) * LINE : null;
    return [{ key: `${from} ${to}`, d: linePath([x1, a.y], [x2, b.y], by) }];
  });
  return (
    <div
      className="chain"
      role="group"
      aria-label={label}
      style={{ gridTemplateColumns: `repeat(${String(columns.length)}, minmax(0, 1fr))` }}
    >
      <svg
        className="chain-lines"
        viewBox={`0 0 ${String(WIDTH)} ${String(height)}`}
        style={{ height }}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {lines.map(({ key, d }) => (
          <path key={key} d={d} />
        ))}
      </svg>
      {columns.map(({ register, nodes, more }) => (
        <div key={register}>
          <div className="chain-head" title={headOf(register)}>
            {headOf(register)}
          </div>
          {nodes.map((node) => {
            const { id, ref, name, mark } = node;
            const words = `${ref} ${name}: ${wordsOf(node)}`;
            const open = mark === 'weak' || mark === 'underway';
            return id === here ? (
              <div key={id} className="chain-node here" title={words} aria-current="true">
                {ref}
              </div>
            ) : (
              <RecordLink
                key={id}
                register={register}
                id={id}
                className={`chain-node chain-to chain-${mark}`}
                title={words}
                aria-label={words}
                onClick={() => onLeave(register)}
              >
                {/* What is open stands out; what holds recedes. */}
                {open ? <StateSymbol symbol={markSymbols[mark]} /> : null}
                {ref}
              </RecordLink>
            );
          })}
          {nodes.length === 0 ? (
            <div
              className="chain-node none"
              role="img"
              aria-label={t('register.chainNothingOf', { heads: headOf(register) })}
            >
              {t('register.chainNothing')}
            </div>
          ) : null}
          {more > 0 ? (
            <button type="button" className="chain-node more" onClick={() => onMore(register)}>
              {t('register.chainMore', { count: more })}
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
}

/** A line with soft ends, level at `by` in between where one is given. */
function linePath([x1, y1]: Point, [x2, y2]: Point, by: number | null): string {
  const curve = (from: Point, to: Point) => {
    const bend = (to[0] - from[0]) / 2;
    return `C${points([from[0] + bend, from[1]], [to[0] - bend, to[1]], to)}`;
  };
  const start = `M${points([x1, y1])}`;
  if (by === null) return `${start} ${curve([x1, y1], [x2, y2])}`;
  const [leave, enter]: [Point, Point] = [
    [x1 + GAP, by],
    [x2 - GAP, by],
  ];
  return `${start} ${curve([x1, y1], leave)} L${points(enter)} ${curve(enter, [x2, y2])}`;
}

type Point = readonly [number, number];

const points = (...all: Point[]) =>
  all.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join(' ');
