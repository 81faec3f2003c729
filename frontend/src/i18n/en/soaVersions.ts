/** Approved versions of the Statement of Applicability, side by side. */
export const soaVersions = {
  title: 'Compare versions of the Statement',
  none: 'No version of the Statement is approved yet',
  noneWhat:
    'Once a version is approved, this page shows what has changed since, control by control (6.1.3 d)).',
  toVersions: 'Go to the versions',
  point: 'Version {{version}}, approved {{day}}',
  pointOf: 'Version {{version}} ({{edition}}), approved {{day}}',
  nowPoint: 'As it is now',
  truth_one: 'One control differs',
  truth_other: '{{count}} controls differ',
  truthNone: 'No control differs',
  same_one: 'one is alike',
  same_other: '{{count}} are alike',
  controls: 'Controls',
  alike: 'The Statement says the same in both.',
  erased:
    'Version {{version}} no longer reads as it was approved: a value of it was erased since, with a reason that History shows.',
  compare: 'Compare with the Statement as it is now',
  export: 'Export as approved…',
  exportTitle: 'Export version {{version}} of the Statement',
} as const;
