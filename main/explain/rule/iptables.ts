/** A rule as iptables-save prints it, taken apart into what it matches and what it does. Source: iptables(8), iptables-extensions(8). */
import { ruleTokens } from './tokens.ts';

export interface RuleMatch {
  /** Long name without dashes: `source`, `dport`, `ctstate`, … */
  option: string;
  values: string[];
  negated: boolean;
  /** `-m MODULE` that it stands after; options of the same name mean different things (`--mark` of mark and connmark). */
  module?: string;
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

const LONG: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '-s': 'source',
    '-d': 'destination',
    '-i': 'in-interface',
    '-o': 'out-interface',
    '-p': 'protocol',
    '-j': 'jump',
    '-g': 'goto',
    '-m': 'match',
    '-f': 'fragment',
  }),
);

/** Their value is anybody's text: it may begin like an option. */
const FREE_TEXT = new Set(['comment', 'log-prefix', 'nflog-prefix', 'string', 'hex-string']);

/** @returns undefined for a line that is no `-A` rule */
export function parseIptablesRule(line: string): IptablesRule | undefined {
  const tokens = ruleTokens(line);
  const chain = tokens[1];
  if (tokens[0] !== '-A' || chain === undefined) return undefined;
  const rule: IptablesRule = { chain, matches: [], isGoto: false, targetOptions: {} };
  let negated = false;
  let module: string | undefined;
  for (let at = 2; at < tokens.length; ) {
    const token = tokens[at++] ?? '';
    if (token === '!') {
      negated = true;
      continue;
    }
    const option = LONG.get(token) ?? token.replace(/^--?/, '');
    const values: string[] = [];
    if (FREE_TEXT.has(option) && at < tokens.length) values.push(tokens[at++] ?? '');
    while (at < tokens.length && !isOption(tokens[at])) values.push(tokens[at++] ?? '');
    if (option === 'match' && rule.target === undefined) module = values[0];
    take(rule, { option, values, negated, ...(module !== undefined && { module }) });
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
