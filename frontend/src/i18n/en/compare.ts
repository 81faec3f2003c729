/** Two states of a register side by side. */
export const compare = {
  from: 'From',
  to: 'To',
  swap: 'Swap',
  is: { added: 'Added', changed: 'Changed', removed: 'Removed' },
} as const;
