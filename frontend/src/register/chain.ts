import type { Chain, ChainNode } from '../backend';

/** From why something is done to what shows it: the columns of the picture. */
const COLUMNS = ['risks', 'actions', 'soa', 'documents', 'evidence'];

export interface ChainRecord {
  id: string;
  ref: string;
  name: string;
  /** How it stands, where it is part of the chain. */
  node?: ChainNode;
  /** The references it is reached through, where it is not linked itself. */
  through: string[];
}

export interface ChainGroup {
  register: string;
  records: ChainRecord[];
}

/** The records of a chain by register, in its order, without the one it is the chain of. */
export function chainGroups({ nodes, edges }: Chain, here: string): ChainGroup[] {
  const refs = new Map(nodes.map(({ id, ref }) => [id, ref]));
  const neighbours = new Map<string, string[]>();
  const join = (a: string, b: string) => neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
  for (const { from, to } of edges) {
    join(from, to);
    join(to, from);
  }
  const at = nodes.find(({ id }) => id === here)?.register;
  const order = [...new Set(nodes.map(({ register }) => register))];
  const place = (register: string | undefined) => order.indexOf(register ?? '');
  const between = (register: string, other: string): boolean =>
    place(register) < place(at)
      ? place(other) > place(register)
      : place(other) < place(register) && place(other) >= place(at);
  const groups = new Map<string, ChainGroup>();
  for (const node of nodes) {
    const { register, id, ref, name } = node;
    if (id === here) continue;
    const near = neighbours.get(id) ?? [];
    const through = near.includes(here)
      ? []
      : near
          .filter((other) =>
            between(register, nodes.find((node) => node.id === other)?.register ?? ''),
          )
          .map((other) => refs.get(other) ?? '');
    const group = groups.get(register) ?? { register, records: [] };
    group.records.push({ id, ref, name, node, through });
    groups.set(register, group);
  }
  return [...groups.values()];
}

export interface ChainColumn {
  register: string;
  /** The records shown; the one the chain is of is always among them. */
  nodes: ChainNode[];
  more: number;
}

/**
 * Columns of a picture no taller than `most` records, empty ones too: what is not linked is what
 * an auditor sees first. Where some must be left out, those that hold are.
 */
export function chainColumns({ nodes }: Chain, here: string, most: number): ChainColumn[] {
  return COLUMNS.map((register) => {
    const all = nodes.filter((node) => node.register === register);
    const rank = ({ id, mark }: ChainNode) => (id === here ? 0 : ranks[mark]);
    // One line is left to say how many more there are.
    const shown = picked(all, all.length > most ? most - 1 : most, rank);
    return { register, nodes: shown, more: all.length - shown.length };
  });
}

const ranks = { weak: 1, underway: 2, holds: 3, aside: 4 } as const;

/** So many records of a group, what does not hold before what does, in their order. */
export function foremost(records: readonly ChainRecord[], most: number): ChainRecord[] {
  return picked(records, most, ({ node }) => (node ? ranks[node.mark] : 0));
}

/** The foremost by rank, in the order they came in. */
function picked<T>(all: readonly T[], most: number, rank: (of: T) => number): T[] {
  const first = new Set([...all].sort((a, b) => rank(a) - rank(b)).slice(0, most));
  return all.filter((one) => first.has(one));
}
