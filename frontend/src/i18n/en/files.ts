/** Files kept inside the book: on a record, and in their own list. */
export const files = {
  title: 'Files',
  none: 'No file is attached.',
  add: 'Add files…',
  adding_one: 'Adding {{name}}',
  adding_other: 'Adding {{file}} of {{count}}: {{name}}',
  gettingReady: 'Adding files',
  progress: 'Files being added',
  elsewhere: 'Other files are being added just now.',
  busy: 'Other files are being added just now. The dropped ones were not added.',
  busyDo: 'Drop them again when the others are in the book.',
  toBook: 'to the files of the book',
  toRecord: 'to {{ref}}',
  added_one: 'One file was added.',
  added_other: '{{count}} files were added.',
  nothingAdded: 'No file was added.',
  addRest_one: 'Add the other one',
  addRest_other: 'Add the other {{count}}',
  same: '“{{name}}” ({{ref}}) has the same content as “{{other}}” ({{otherRef}}). The book keeps that content once.',
  sameTitle: 'Added twice.',
  existing: 'Attach a file that is in the book…',
  addedOn: 'added {{day}}',
  kinds: {
    program: 'Program',
    script: 'Script',
    shortcut: 'Shortcut',
    empty: 'Empty file',
  },

  content: 'Content',
  contents: { erased: 'Content erased', lost: 'Content lost' },
  /** Behind its reference, in a cell of a table. */
  inCell: { erased: 'erased', lost: 'lost' },
  erasedBy: 'Erased by {{who}} on {{day}}.',
  erasedOn: 'Erased on {{day}}.',
  erasedWhy:
    'The reason given: {{reason}}. It can be neither opened nor saved; if it may be kept after all, add the file again.',
  lostWhy:
    'It is missing from the book and can be neither opened nor saved. If you still have the file, add it again: that brings the content back wherever it is attached.',

  open: 'Open',
  opened:
    'A copy of “{{name}}” was opened for reading. What is changed in it stays out of the book.',
  riskTitle: 'Open “{{name}}”?',
  riskWhat:
    'It may hold macros or scripts, and these could do harm on this computer. Open it only if you know where it comes from.',
  riskCopy: 'What opens is a private copy; the file in the book stays as it is.',
  riskVerb: 'Open file',
  saveAs: 'Save as…',
  saved: 'Saved as {{name}}.',
  remove: 'Remove link',
  removed: 'The link to “{{name}}” was removed. The file stays in the book.',
  erase: 'Erase content…',
  eraseTitle: 'Erase the content of “{{name}}”?',
  eraseLost:
    'What is in the file is removed from this book for good. Undo does not bring it back, and it can no longer be opened or saved.',
  eraseKept: 'Its name, size and SHA-256 stay, and so do the links to it, who erased it and why.',
  eraseTwins_one: '{{names}} has the same content and loses it, too.',
  eraseTwins_other: '{{names}} have the same content and lose it, too.',
  eraseReason: 'Reason, as it will be recorded',
  eraseVerb: 'Erase content',
  erased: 'The content of “{{name}}” was erased.',
  erasedBackups_one: 'One backup may still hold it.',
  erasedBackups_other: '{{count}} backups may still hold it.',
  deleting:
    'It disappears from the list and from what it is attached to. What is in it stays in the book, so that Undo can bring it back; to remove that for good, erase the content first.',
} as const;
