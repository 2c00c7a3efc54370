/** A rule as iptables-save prints it, taken apart into what it matches and what it does. Source: iptables(8), iptables-extensions(8). */
import { ruleTokens } from './tokens.ts';

export interface RuleMatch {
  /** Long name without dashes: `source`, `dport`, `ctstate`, … */
  option: string;
  values: string[];
  negated: boolean;
}

export interface IptablesRule {
  chain: string;
  matches: RuleMatch[];
  comment?: string;
  target?: string;
  /** `-g` instead of `-j`. */
  isGoto: boolean;
  /** Options of the target, `--to-destination` and the like, by their name. */
  targetOptions: Record<string, string>;
}

const LONG: Record<string, string> = {
  '-s': 'source',
  '-d': 'destination',
  '-i': 'in-interface',
  '-o': 'out-interface',
  '-p': 'protocol',
  '-j': 'jump',
  '-g': 'goto',
  '-m': 'match',
  '-f': 'fragment',
};

/** @returns undefined for a line that is no `-A` rule */
export function parseIptablesRule(line: string): IptablesRule | undefined {
  const tokens = ruleTokens(line);
  const chain = tokens[1];
  if (tokens[0] !== '-A' || chain === undefined) return undefined;
  const rule: IptablesRule = { chain, matches: [], isGoto: false, targetOptions: {} };
  let negated = false;
  for (let at = 2; at < tokens.length; ) {
    const token = tokens[at++] ?? '';
    if (token === '!') {
      negated = true;
      continue;
    }
    const option = LONG[token] ?? token.replace(/^--?/, '');
    const values: string[] = [];
    while (at < tokens.length && !isOption(tokens[at])) values.push(tokens[at++] ?? '');
    take(rule, { option, values, negated });
    negated = false;
  }
  return rule;
}

const isOption = (token: string | undefined) => token === '!' || (token !== undefined && /^--?[a-zA-Z]/.test(token));

function take(rule: IptablesRule, match: RuleMatch): void {
  const { option, values } = match;
  if (option === 'jump' || option === 'goto') {
    rule.target = values[0] ?? '';
    rule.isGoto = option === 'goto';
  } else if (rule.target !== undefined) rule.targetOptions[option] = values.join(' ');
  else if (option === 'comment') rule.comment = values.join(' ');
  else if (option !== 'match') rule.matches.push(match);
}
