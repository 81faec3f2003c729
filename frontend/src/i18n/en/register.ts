/**
 * What an empty register says: what belongs there, why an auditor cares, and the clause it stands
 * on. Read with the page of registers, not before.
 */
export const emptyRegisters = {
  people: 'Nobody is in this book yet. Owners, approvers and auditors are chosen from here.',
  roles:
    'Who leads the ISMS, who reports on it and who stands in for them. Top management assigns these roles and an auditor asks to see it (5.3).',
  scopes:
    'The sentence that says what your ISMS covers. It is printed on the certificate and must be available as documented information (4.3).',
  scope_items:
    'Legal entities, sites, cloud environments, services, what is outsourced, and what is left out and why (4.3).',
  issues:
    'What inside and outside your organisation affects its information security, climate change included (4.1).',
  parties: 'Who expects something of your information security, and what of it you address (4.2).',
  requirements:
    'Laws, contracts and rules you have to meet, each with its owner and the controls that meet it (4.2, control 5.31).',
  objectives:
    'What your ISMS is to reach: what will be done, with what, by whom, until when, and how you will know (6.2).',
  metrics: 'What you measure to know whether security works, how, when and by whom (9.1).',
  measurements:
    'The values you measured, each with its day. They are drawn in the panel of their metric (9.1).',
  assets:
    'What you protect, who owns it and how confidential it is. Risks refer to it (control 5.9).',
  suppliers: 'Who handles your information for you, and how much depends on them (control 5.19).',
  criteria:
    'How likelihood and impact are rated and which level is accepted. Without them, ratings cannot be compared (6.1.2 a)).',
  risks:
    'What could go wrong, how likely and how bad, who owns it and what you do about it. Everything else in the book hangs on this list (6.1.2, 8.2).',
  actions:
    'What will be done about a risk, by whom and until when: your risk treatment plan (6.1.3 e)).',
  plan_approvals:
    'Which owners have approved the treatment plan for their risks, and the plan as it was then (6.1.3 f)).',
  acceptances:
    'Which residual risks their owners have accepted, when and why (6.1.3 f)). A risk is accepted on its panel in the risk register.',
  assessments:
    'Each round in which risks were assessed: when, why, by whom, with what result (8.2).',
  competences:
    'What someone needs to know for their work, and what shows that they do; awareness and acknowledged policies, too (7.2, 7.3).',
  incidents:
    'What happened, what it did, and what you learned and changed. An auditor reads an empty list as not looking (control 5.27, 10.2).',
  audits:
    'Your audit programme: internal audits and those of the certification body, with scope, criteria, auditors and what they concluded. An auditor asks for it first (9.2.2).',
  changes:
    'What changes in your products, sites, suppliers or scope: what it means for the risks, and whether the certification body is told. An approved scope that changes opens one by itself (6.3, 8.1).',
  exceptions:
    'Where a control is not followed for a time: why, what compensates for it, and until when.',
  soa_versions:
    'The versions of your Statement of Applicability: who approved which, when, and what it said. The certificate names one of them (6.1.3 d)).',
  clauses:
    'Clauses 4 to 10 of ISO/IEC 27001, none of which can be left out: how far you meet each, what shows it and what is missing. The documents you list are linked to the clauses that ask for them (9.2).',
  documents:
    'The policies, procedures and records your ISMS needs, with version, approver and next review (7.5).',
  document_versions:
    'Which version of a document was in force when, who approved it, and what changed. An approved version that gives way to the next is listed here by itself (7.5.3).',
  evidence:
    'What shows that a control works, and the period it covers. An auditor samples from this list (9.1, 9.2).',
  requests: 'What you have asked of whom, and by when, to show that a control works.',
  files: 'Files kept inside the book, attached to evidence, documents and audits.',
  soa: 'There are no controls of this edition in your book.',
} as const;

/** The page every register has, and the panel of a record. */
export const register = {
  import: 'Import',
  importSheet: 'Import a spreadsheet',
  export: 'Export',
  exportTitle: 'Export {{label}}',
  ref: 'Ref',
  add: 'Add {{what}}',
  addTitle: 'Add a new {{what}}',
  addMore: 'The rest can be filled in afterwards, in the table or beside it.',
  addLinked: 'It will be linked to {{ref}}.',
  added: '{{name}} was added.',
  none: 'No {{what}} yet',
  panel: 'The chosen {{what}}',
  tabs: { details: 'Details', chain: 'Chain', history: 'History' },
  editTitle: 'Edit {{field}} of {{ref}}',
  links: 'Linked to',
  decidedBy: '“{{verb}}” fills these in',
  delete: 'Delete this {{what}}…',
  deleteTitle: 'Delete {{name}}?',
  deleteConsequence:
    'It disappears from the list, unless something else depends on it. Its history stays, and Undo brings it back.',
  deleteVerb: 'Delete {{what}}',
  deleted: '{{name}} was deleted.',

  chainNone:
    'Nothing is linked to {{ref}} yet. An auditor walks from the risk through the control to the evidence. Add links under {{tab}}.',
  chainNothing: 'none',
  chainNothingOf: '{{heads}}: none linked',
  chainAll: 'Show all {{count}}',
  chainPicture: 'Chain of {{ref}}, from risk to evidence',
  chainThrough: 'through {{refs}}',
  chainMore: '{{count}} more',
  chainHeads: {
    risks: 'Risks',
    actions: 'Actions',
    soa: 'Controls',
    documents: 'Documents',
    evidence: 'Evidence',
  },
  standing: {
    rating: '{{state}}, {{rating}}',
    ratings: { residual: 'residual', current: 'current', inherent: 'inherent' },
    unrated: 'Not rated',
    noStatus: 'No status',
    actions: '{{state}}, due {{day}}',
    actionsLate: '{{state}}, was due on {{day}}',
    documents: '{{state}}, review {{day}}',
    documentsLate: '{{state}}, review was due on {{day}}',
    evidence: 'Fresh until {{day}}',
    evidenceLate: 'Refresh was due on {{day}}',
    noRefresh: 'No date of refresh',
    exceptions: '{{state}} until {{day}}',
    exceptionsLate: '{{state}}, ran out on {{day}}',
  },
} as const;
