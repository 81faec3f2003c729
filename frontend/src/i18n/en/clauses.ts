/** The self-assessment of clauses 4 to 10. */
export const clauses = {
  over: 'Clause {{ref}}',
  list: 'List clauses 4 to 10',
  listed: 'Clauses 4 to 10 are listed.',
  mains: 'Main clauses',
  asks: 'Documents it asks for',
  asksNone: 'It asks for no document by name. What you keep to show it is linked below.',
  unlisted: 'not in your documents',
} as const;
