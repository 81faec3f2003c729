import type { Chain } from '../backend';

export interface ChainGroup {
  register: string;
  records: {
    id: string;
    ref: string;
    name: string;
    /** The references it is reached through, where it is not linked itself. */
    through: string[];
  }[];
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
  for (const { register, id, ref, name } of nodes) {
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
    group.records.push({ id, ref, name, through });
    groups.set(register, group);
  }
  return [...groups.values()];
}

export interface ChainColumn {
  register: string;
  /** The records shown; the one the chain is of is always among them. */
  nodes: { id: string; ref: string; name: string }[];
  more: number;
}

/** Columns of a picture no taller than `most` records. */
export function chainColumns({ nodes }: Chain, here: string, most: number): ChainColumn[] {
  const order = [...new Set(nodes.map(({ register }) => register))];
  return order.map((register) => {
    const all = nodes.filter((node) => node.register === register);
    const shown = all.length > most ? all.slice(0, most - 1) : all;
    if (!shown.some(({ id }) => id === here)) {
      const own = all.find(({ id }) => id === here);
      if (own) shown[shown.length - 1] = own;
    }
    return { register, nodes: shown, more: all.length - shown.length };
  });
}
