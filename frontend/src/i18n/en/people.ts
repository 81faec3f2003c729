/** Organisation and people. */
export const people = {
  title: 'Organisation & people',
  hereOne: 'person works here',
  hereOther: 'people work here',
  leftOne: 'has left',
  leftOther: 'have left',
  profile: 'Organisation',
  editProfile: 'Edit {{field}} of the organisation',
  removeConsequence:
    'You can delete only someone who owns nothing. If they have left, mark them “Has left” instead: what they decided stays theirs. Undo brings them back.',
} as const;
