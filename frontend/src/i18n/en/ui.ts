/** What the shared pieces say. */
export const ui = {
  cancel: 'Cancel',
  close: 'Close',
  closePanel: 'Close the panel',
  panelWidth: 'Width of the panel',
  dismiss: 'Dismiss',
  nothing: '–',
  dateExample: 'Like 12 Mar 2026',
  leftUnsaved: '{{field}}: {{reason}}',
  clear: 'Clear',
  filter: 'Filter',
  filters: 'Filters',
  filterLabel: 'Filter by words',
  filterOne: '{{label}}: {{value}}',
  removeFilter: 'Remove this filter',
  rows: '{{shown}} of {{total}} rows',
  loading: 'Reading the book',
} as const;
