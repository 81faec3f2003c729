import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { HeatTable } from '../../ui/HeatTable';
import { toneOf } from '../../ui/levels';
import { zoom } from '../../ui/zoom';
import { levelOf, type Scale } from './criteria';
import { cellKey, type Move, type RiskMap } from './rating';

interface HeatMapProps {
  label: string;
  scale: Scale;
  map: RiskMap;
  /** The chosen cell, '' for none. */
  chosen: string;
  onChoose: (cell: string) => void;
  moves: readonly Move[];
}

/** Likelihood upwards, impact to the right; each cell its number of risks on the colour of its level. */
export function HeatMap({ label, scale, map, chosen, onChoose, moves }: HeatMapProps) {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState({ likelihood: scale.likelihood.length, impact: 1 });

  /** The arrows go from cell to cell, as in any table of buttons. */
  const onKeyDown = (event: KeyboardEvent) => {
    const by = {
      ArrowUp: [1, 0],
      ArrowDown: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
    }[event.key];
    if (!by) return;
    event.preventDefault();
    const fit = (value: number, steps: number) => Math.max(1, Math.min(steps, value));
    const next = {
      likelihood: fit(at.likelihood + (by[0] ?? 0), scale.likelihood.length),
      impact: fit(at.impact + (by[1] ?? 0), scale.impact.length),
    };
    setAt(next);
    table.current
      ?.querySelector<HTMLElement>(`[data-cell="${cellKey(next.likelihood, next.impact)}"]`)
      ?.focus();
  };

  return (
    <div className="heat">
      <HeatTable
        label={label}
        likelihood={scale.likelihood}
        impact={scale.impact}
        table={table}
        onKeyDown={onKeyDown}
        cell={(likelihood, impact) => {
          const key = cellKey(likelihood, impact);
          const level = levelOf(scale, likelihood, impact);
          const count = map.cells.get(key)?.length ?? 0;
          const here = at.likelihood === likelihood && at.impact === impact;
          return (
            <button
              type="button"
              data-cell={key}
              data-pane-start={here ? '' : undefined}
              className={`heat-cell level-${toneOf(level, scale.levels.length)}`}
              aria-pressed={chosen === key}
              tabIndex={here ? 0 : -1}
              onFocus={() => setAt({ likelihood, impact })}
              onClick={() => onChoose(chosen === key ? '' : key)}
            >
              <span className="heat-count">{count > 0 ? count : ''}</span>
              <span className="visually-hidden">
                {count === 0 ? t('risks.cellNone') : t('risks.cellRisks', { count })}
              </span>
              <span className="heat-level">{scale.levels[level]?.label ?? ''}</span>
              <span className="visually-hidden">
                {t('risks.cellPlace', {
                  likelihood: scale.likelihood[likelihood - 1]?.label ?? '',
                  impact: scale.impact[impact - 1]?.label ?? '',
                })}
              </span>
            </button>
          );
        }}
      />
      {moves.length > 0 ? <Arrows table={table} moves={moves} /> : null}
    </div>
  );
}

/** From the middle of a cell, where its number stands. */
const CLEAR = 24;

interface Arrow {
  key: string;
  d: string;
  count: number;
  x: number;
  y: number;
}

/** Where treatment takes the risks. The list beside the map says the same in words. */
function Arrows({
  table,
  moves,
}: {
  table: React.RefObject<HTMLTableElement | null>;
  moves: readonly Move[];
}) {
  const [arrows, setArrows] = useState<Arrow[]>([]);
  useLayoutEffect(() => {
    const element = table.current;
    if (!element) return undefined;
    const place = () => setArrows(arrowsIn(element, moves));
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    return () => observer.disconnect();
  }, [table, moves]);
  return (
    <svg className="heat-arrows" aria-hidden="true">
      <defs>
        <marker
          id="heat-head"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto-start-reverse"
          markerUnits="userSpaceOnUse"
        >
          <path d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      {arrows.map(({ key, d, count, x, y }) => (
        <g key={key}>
          <path className="heat-under" d={d} />
          <path
            className="heat-arrow"
            d={d}
            markerEnd="url(#heat-head)"
            strokeWidth={Math.min(4, 1 + count * 0.5)}
          />
          <circle cx={x} cy={y} r="2.5" />
        </g>
      ))}
    </svg>
  );
}

function arrowsIn(table: HTMLElement, moves: readonly Move[]): Arrow[] {
  const origin = table.getBoundingClientRect();
  const centre = (cell: string) => {
    const box = table.querySelector(`[data-cell="${cell}"]`)?.getBoundingClientRect();
    return box
      ? {
          x: (box.left + box.width / 2 - origin.left) / zoom(),
          y: (box.top + box.height / 2 - origin.top) / zoom(),
        }
      : null;
  };
  return moves.flatMap(({ from, to, count }) => {
    const [a, b] = [centre(from), centre(to)];
    if (!a || !b) return [];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    // Bowed, so that two ways over the same cells stay apart; and clear of the numbers.
    const [nx, ny] = [(b.y - a.y) / length, (a.x - b.x) / length];
    const bow = length * 0.12;
    const [mx, my] = [(a.x + b.x) / 2 + nx * bow, (a.y + b.y) / 2 + ny * bow];
    const half = Math.hypot(b.x - mx, b.y - my);
    const short = CLEAR / half;
    const [ex, ey] = [b.x - (b.x - mx) * short, b.y - (b.y - my) * short];
    const [sx, sy] = [a.x + (mx - a.x) * short, a.y + (my - a.y) * short];
    const f = (value: number) => value.toFixed(1);
    const d = `M${f(sx)} ${f(sy)} Q${f(mx)} ${f(my)} ${f(ex)} ${f(ey)}`;
    return [{ key: `${from} ${to}`, d, count, x: sx, y: sy }];
  });
}
