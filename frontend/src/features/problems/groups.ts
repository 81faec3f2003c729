import type { Problem, ProblemList, Rule, Severity } from '../../backend';

export interface RuleGroup {
  rule: Rule;
  problems: Problem[];
}
export interface SeverityGroup {
  severity: Severity;
  count: number;
  rules: RuleGroup[];
}

const order: readonly Severity[] = ['error', 'warning', 'todo'];

/** By severity, gravest first, then by rule, each in the order in which it came. */
export function groupsOf({ rules, problems }: ProblemList): SeverityGroup[] {
  const byRule = new Map<string, Problem[]>();
  for (const problem of problems) {
    const known = byRule.get(problem.rule);
    if (known) known.push(problem);
    else byRule.set(problem.rule, [problem]);
  }
  return order.flatMap((severity) => {
    const of = rules.filter((rule) => rule.severity === severity);
    const count = of.reduce((sum, rule) => sum + rule.count, 0);
    return of.length > 0
      ? [
          {
            severity,
            count,
            rules: of.map((rule) => ({ rule, problems: byRule.get(rule.rule) ?? [] })),
          },
        ]
      : [];
  });
}

/** The rules an address names. */
export function rulesIn(address: string | undefined): string[] {
  return (address ?? '').split(',').filter(Boolean);
}
