import { describe, expect, it } from 'vitest';
import type { Problem, Rule, Severity } from '../../backend';
import { groupsOf, rulesIn } from './groups';

const rule = (name: string, severity: Severity, count: number): Rule => ({
  rule: name,
  title: name,
  severity,
  why: '',
  count,
});
const problem = (of: string, record: string): Problem => ({
  rule: of,
  severity: 'error',
  register: 'risks',
  registerLabel: 'Risks',
  record,
  id: record,
  field: 'owner',
  fieldLabel: 'Owner',
  sentence: record,
  was: null,
  why: '',
});

describe('problems', () => {
  it('errors come before warnings, what is to do comes last, and each rule keeps its own problems in their order', () => {
    const groups = groupsOf({
      rules: [
        rule('undecided', 'todo', 1),
        rule('late', 'warning', 1),
        rule('no-owner', 'error', 2),
        rule('no-due', 'error', 1),
      ],
      problems: [
        problem('undecided', '5.1'),
        problem('late', 'T-1'),
        problem('no-owner', 'R-2'),
        problem('no-due', 'T-3'),
        problem('no-owner', 'R-1'),
      ],
      silenced: [],
    });
    expect(
      groups.map(({ severity, count, rules }) => [
        severity,
        count,
        ...rules.map(({ rule: of, problems }) => [of.rule, ...problems.map(({ id }) => id)]),
      ]),
    ).toEqual([
      ['error', 3, ['no-owner', 'R-2', 'R-1'], ['no-due', 'T-3']],
      ['warning', 1, ['late', 'T-1']],
      ['todo', 1, ['undecided', '5.1']],
    ]);
  });

  it('counts what the rule finds, not how much of it was sent', () => {
    const [group] = groupsOf({
      rules: [rule('undecided', 'warning', 93)],
      problems: [problem('undecided', '5.1')],
      silenced: [],
    });
    expect(group).toMatchObject({ count: 93, rules: [{ problems: [{ id: '5.1' }] }] });
  });

  it('reads the rules of an address', () => {
    expect(rulesIn(undefined)).toEqual([]);
    expect(rulesIn('a,b,')).toEqual(['a', 'b']);
  });
});
