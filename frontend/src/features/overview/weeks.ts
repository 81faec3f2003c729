import type { DueItem } from '../../backend';

/** What is due, by week: what is overdue comes first, then this week, and so on. */
export interface DueGroup {
  key: string;
  kind: 'overdue' | 'this' | 'next' | 'from';
  /** The Monday of the week, "" for what is overdue. */
  from: string;
  items: DueItem[];
}

const DAY = 86_400_000;
const number = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
const text = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10);

/** How many days lie between two days; negative where the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return number(to) - number(from);
}

/** The Monday of the week a day lies in. */
export function mondayOf(day: string): string {
  const at = number(day);
  // Day 0 was a Thursday.
  return text(at - ((((at + 3) % 7) + 7) % 7));
}

/** The items come with the earliest first, and so do the groups. */
export function groupByWeek(items: readonly DueItem[], today: string): DueGroup[] {
  const groups: DueGroup[] = [];
  const thisWeek = mondayOf(today);
  for (const item of items) {
    const from = item.overdue ? '' : mondayOf(item.on);
    const last = groups.at(-1);
    if (last?.from === from) {
      last.items.push(item);
      continue;
    }
    const weeks = item.overdue ? -1 : daysBetween(thisWeek, from) / 7;
    const kind = weeks < 0 ? 'overdue' : weeks === 0 ? 'this' : weeks === 1 ? 'next' : 'from';
    groups.push({ key: from || 'overdue', kind, from, items: [item] });
  }
  return groups;
}

/** The lists behind the numbers of the overview. */
export const shows = ['overdue', 'week', 'month'] as const;
export type Show = (typeof shows)[number];

export interface WorkFilter {
  show: Show | null;
  /** Ids of people; "" for nobody. */
  owners: readonly string[];
  registers: readonly string[];
}

export function filterDue(
  items: readonly DueItem[],
  today: string,
  { show, owners, registers }: WorkFilter,
): DueItem[] {
  const within = { overdue: -1, week: 7, month: 30 };
  return items.filter(
    (item) =>
      (owners.length === 0 || owners.includes(item.owner)) &&
      (registers.length === 0 || registers.includes(item.register)) &&
      (show === null ||
        (show === 'overdue'
          ? item.overdue
          : !item.overdue && daysBetween(today, item.on) <= within[show])),
  );
}
