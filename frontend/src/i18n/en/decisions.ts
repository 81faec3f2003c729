/** The verbs by which people decide. */
export const decisions = {
  /** On the button that opens the dialog. */
  ask: '{{verb}}…',
  of: '{{verb}}: {{name}}',
  done: '{{verb}}: recorded for {{name}}.',
  isApproved: 'It is approved already.',
  isWithdrawn: 'It is withdrawn already.',
  approving: {
    soa_versions:
      'Every control is kept as it says now, with a digest. You go on working on the Statement; what changes later shows under Compare (6.1.3 d)).',
    scopes:
      'This version and the scope items as they are now are frozen. What changes later needs a new version (4.3).',
    criteria:
      'This version comes into force: every rating is read on its scales from now on, and the version itself stays as it is (6.1.2 a)).',
    assessments: 'The ratings of all risks that are not closed are frozen in this round (8.2).',
  },
  accepting:
    'The rating as it is now is frozen in the acceptance; if it changes, the acceptance no longer covers the risk. An acceptance that stands is replaced. It is withdrawn, not undone (6.1.3 f)).',
  withdrawing:
    'The acceptance ends, and the risk counts as not accepted. It stays in the list with the reason; to accept the risk again, record a new acceptance.',
  accepted: 'Accepted by {{who}} on {{day}}.',
  acceptedUntil: 'Accepted by {{who}} on {{day}}, until {{until}}.',
  notOwner: '{{who}} does not own the risk.',
  /** The verb, where an acceptance stands that no longer covers the risk. */
  acceptAnew: 'Accept risk anew',
  ended: 'The acceptance ended on {{day}} and no longer covers the risk.',
  ratedAnew:
    'It was accepted at {{then}} and is rated {{now}} now: the acceptance no longer covers it.',
  refresh: 'Refresh evidence',
  refreshDue: 'Next refresh on {{day}}.',
  refreshing:
    'These days take the place of the ones recorded now, which stay in its history. Drop the new files on its panel afterwards.',
  refreshingNext_one: 'The next refresh is one day after it was collected.',
  refreshingNext_other: 'The next refresh is {{count}} days after it was collected.',
  request: 'Request evidence',
  requesting:
    'An evidence request is added and linked to {{ref}}. It is listed in My work until it is received.',
  requestNone: 'No evidence is asked for.',
  requested: '{{ref}} is open.',
  requestedBy: '{{ref}} is open, due {{day}}.',
  receive: 'Record evidence',
  receiveSays: 'Makes the record of what came, and closes the request.',
  receiving:
    'A record of evidence is made for the controls it was asked for and linked to {{ref}}, and the request is closed with the day it was received. Undo takes back all of it. Drop its files on the new record afterwards.',
  closeRequest: 'Close request',
  closeRequestOf: 'Close {{ref}}',
  closingRequest:
    'The request is closed as received on that day, and leaves My work. Undo takes it back.',
  closeNoEvidence: 'No evidence is linked to it. Link what was received, or record it.',
  closeIsClosed: 'It is closed already.',
  closeLinked_one: '{{refs}} is linked, and the request is still open.',
  closeLinked_other: '{{refs}} are linked, and the request is still open.',
  closeAsked: '{{ref}} asked for this and is still open.',
  closeReceived: 'Received on {{day}}.',
  nobody: 'somebody no longer in the book',
} as const;
