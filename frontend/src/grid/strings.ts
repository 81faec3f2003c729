/**
 * Every sentence the grid can say, in English. The app merges `gridStrings` into its i18next
 * resources; the grid also passes these as defaults, so that a missing translation reads as
 * English and never as a key.
 */
export const gridStrings = {
  grid: {
    editTitle: 'Edit {{field}} of {{ref}}',
    clearTitle_one: 'Clear {{field}} of {{ref}}',
    clearTitle_other: 'Clear {{count}} cells',
    pasteTitle_one: 'Paste {{field}} of {{ref}}',
    pasteTitle_other: 'Paste {{count}} cells',
    moveTitle_one: 'Move a cell',
    moveTitle_other: 'Move {{count}} cells',
    fillTitle_one: 'Fill {{field}} of {{ref}}',
    fillTitle_other: 'Fill {{count}} cells',

    readOnlyField: '“{{field}}” is set by Certbook and cannot be typed over.',
    decidedField: 'Only “{{verb}}” changes “{{field}}”.',
    readOnlyView: 'This view is read-only. Nothing was changed.',
    given: '{{text}}',
    outside_one: 'One cell did not fit below or beside the table and was not pasted.',
    outside_other: '{{count}} cells did not fit below or beside the table and were not pasted.',
    refusedCells_one: 'One cell was left as it is. {{reason}}',
    refusedCells_other: '{{count}} cells were left as they are. {{reason}}',
    notSaved: 'Not saved.',
    notSavedHint: 'Press F2 to correct it.',
    saveFailed: 'The change could not be saved. What you typed is kept here.',
    saveFailedAction: 'Press F2, then Enter, to try again.',
    discard: 'Discard',
    addMissing: 'Add “{{name}}” as a person',
    dismiss: 'Dismiss',

    announceRange_one: '{{ref}}, {{field}}, one row selected',
    announceRange_other: '{{ref}}, {{field}}, {{count}} rows selected',
    announceShown: '{{shown}} of {{count}} rows shown',
    announceSorted: 'Sorted by {{field}}, {{direction}}',
    ascending: 'ascending',
    descending: 'descending',
    announceUnsorted: 'In the original order',

    noMatches: 'No row matches the filters.',
    clearFilters: 'Clear filters',

    editorLabel: '{{field}} of {{ref}}',
    options: 'Choices for {{field}}',
    noOption: 'No choice matches. Enter tries what you typed.',
    moreOptions: 'The first of {{count}}. Type to find the others.',
    multiHint: 'Space ticks, Enter saves',
    openChoices: 'Open the choices',

    columnMenu: 'Sort and filter {{field}}',
    columnMenuActive: 'Sort and filter {{field}} (filtered)',
    sortAscending: 'Sort ascending',
    sortDescending: 'Sort descending',
    sortNone: 'Original order',
    hideColumn: 'Hide column',
    freezeHere: 'Freeze up to here',
    unfreeze: 'Unfreeze columns',
    filter: 'Filter',
    filterContains: 'Contains',
    filterFrom: 'From',
    filterTo: 'Up to',
    filterOnlyEmpty: 'Only empty',
    empty: 'Empty',
    clearFilter: 'Clear filter',
    dateHint: 'Like 12 Mar 2026 or 2026-03-12',
    dateNotRead: 'Not a date. Write it like 12 Mar 2026.',
    resize: 'Width of {{field}}',

    columns: 'Columns',
    columnsHidden_one: 'Columns, one hidden',
    columnsHidden_other: 'Columns, {{count}} hidden',
    resetColumns: 'Back to the usual columns',

    find: 'Find in the table',
    findCount: '{{at}} of {{count}}',
    findNone: 'Not found',
    findNext: 'Next',
    findPrevious: 'Previous',
    findClose: 'Close find',
  },
} as const;

type PluralBase<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** A key under `grid.`, without its plural ending. */
export type GridKey = PluralBase<keyof typeof gridStrings.grid>;
