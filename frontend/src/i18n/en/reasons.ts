/** Reasons for inclusion that links give. */
export const reasons = {
  suggest: 'Links suggest',
  add: 'Add',
  addOne: 'Add the reason {{reason}}',
  addAll: 'Add all {{count}}',
  added_one: 'One reason was added to {{ref}}.',
  added_other: '{{count}} reasons were added to {{ref}}.',
  unsupported: 'Nothing linked stands behind {{reasons}}.',
  unsupportedWhy:
    'An auditor follows a reason to its risk, law or contract. Link it, or take the reason away.',
  not: {
    closed: '{{ref}} gives no reason: the risk is closed.',
    avoid: '{{ref}} gives no reason: the risk is avoided, which takes no control.',
    retain: '{{ref}} gives no reason: the risk is retained as it is.',
    own_rule: '{{ref}} gives no reason by itself: it is a rule of your own.',
    unknown_kind: '{{ref}} gives no reason yet: its kind is not recorded.',
  },
  against: 'Links speak against the exclusion.',
  againstWhy: 'Decide again whether it applies, or take the link away.',

  title: 'Reasons from links',
  what: 'Risks and requirements are linked to these controls, and the Statement does not say so among its reasons (6.1.3 d)). Only what you tick is added. Nothing is removed, and Undo takes it back in one step.',
  none: 'No link gives a reason that is not stated already.',
  noneHow:
    'Reasons are proposed for controls that are linked to a risk, a law or a contract. Make links in the panel of a risk, a requirement or a control.',
  all: 'All {{count}} reasons',
  control: 'Control',
  now: 'Stated now',
  proposed: 'Links suggest',
  nothingNow: 'Nothing',
  becauseOf: 'Because of',
  undecided: 'Undecided',
  undecidedWhat:
    'These controls have no decision yet. A reason may be noted all the same; they stay undecided unless you tick that too.',
  applicable: 'Applicable',
  apply: 'Set to Applicable as well',
  applyOf: 'Set {{ref}} to Applicable as well',
  justify: 'Write a justification',
  justifyOf: 'Write a justification of {{ref}}',
  justification: 'Justification of {{ref}}',
  tickOf: '{{reason}} for {{ref}}',
  excluded: 'Not applicable',
  excludedWhat:
    'Links speak against the exclusion of these controls. Decide again whether they apply, or take the links away. Nothing is changed here.',
  verb: 'Add the ticked reasons',
  addedMany_one: 'One reason was added. Undo takes it back.',
  addedMany_other: '{{count}} reasons were added. Undo takes them back.',
} as const;
