import { useTranslation } from 'react-i18next';
import type { Chain } from '../backend';
import { RecordLink } from '../ui/RecordLink';
import { chainColumns } from './chain';

const MOST = 8;
/** Height of a line of records, as in register.css. */
const LINE = 26;
const GAP = 14;

interface ChainPictureProps {
  chain: Chain;
  here: string;
  label: string;
  headOf: (register: string) => string;
}

/** The chain at a glance: a column for each register, lines between what is linked. */
export function ChainPicture({ chain, here, label, headOf }: ChainPictureProps) {
  const { t } = useTranslation();
  const columns = chainColumns(chain, here, MOST);
  const rows = Math.max(...columns.map(({ nodes, more }) => nodes.length + (more > 0 ? 1 : 0)));
  const height = rows * LINE;
  const width = 340;
  const columnWidth = (width - GAP * (columns.length - 1)) / columns.length;
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
    const bend = Math.min(GAP, x2 - x1) / 2;
    return [
      {
        key: `${from} ${to}`,
        d: `M${String(x1)} ${String(a.y)} C${String(x1 + bend)} ${String(a.y)} ${String(x2 - bend)} ${String(b.y)} ${String(x2)} ${String(b.y)}`,
      },
    ];
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
        viewBox={`0 0 ${String(width)} ${String(height)}`}
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
          {nodes.map(({ id, ref, name }) =>
            id === here ? (
              <div key={id} className="chain-node here" title={name} aria-current="true">
                {ref}
              </div>
            ) : (
              <RecordLink
                key={id}
                register={register}
                id={id}
                className="chain-node chain-to"
                title={`${ref} ${name}`}
              >
                {ref}
              </RecordLink>
            ),
          )}
          {more > 0 ? (
            <div className="chain-node more">{t('register.chainMore', { count: more })}</div>
          ) : null}
        </div>
      ))}
    </div>
  );
}
