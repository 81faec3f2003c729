/** The areas of the book that exist, in the order of the tree; `key` is the letter after G. */
export const areas = [
  { to: '/people', name: 'people', group: 'isms', key: 'o' },
  { to: '/soa', name: 'soa', group: 'isms', key: 's' },
  { to: '/exchange', name: 'exchange', group: 'exchangeGroup', key: 'i' },
  { to: '/history', name: 'history', group: null, key: 'h' },
] as const;

export type Area = (typeof areas)[number];
