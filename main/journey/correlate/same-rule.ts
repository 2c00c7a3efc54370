/**
 * Is a rule in a trace, in nft's words, the same as one in the capture, in those of iptables-save? kube-proxy deletes and adds its rules at each sync: their
 * handles change and their content does not. Compared is what both ways of writing have in common: what is done, addresses, ports, marks, states, negations.
 */
import type { Rule, Table } from '../../../contract/index.ts';
import { type IptablesRule, parseIptablesRule } from '../../explain/index.ts';

/** The one rule of this chain with the same content; undefined where there is none, or where two with different texts would do. */
export function ruleAlike(tables: readonly Table[], family: string, table: string, chain: string, traced: { text: string; verdict: string }): Rule | undefined {
  const rules = tables.find((one) => one.family === family && one.name === table)?.chains.find(({ name }) => name === chain)?.rules ?? [];
  // of a rule that is gone already nft knows the verdict only
  const alike = rules.filter((rule) => (traced.text === '' ? verdictOf(rule.text) === traced.verdict : isAlike(rule.text, traced)));
  return new Set(alike.map(({ text }) => text)).size === 1 ? alike[0] : undefined;
}

/** `jump CHAIN`, `return` … of a rule in the words of iptables-save; undefined where it has none of these, or speaks nft. */
function verdictOf(captured: string): string | undefined {
  const { target, isGoto } = parseIptablesRule(captured) ?? {};
  if (target === undefined) return undefined;
  const own = VERDICTS[target];
  return own ?? `${isGoto ? 'goto' : 'jump'} ${target}`;
}
const VERDICTS: Record<string, string> = { ACCEPT: 'accept', DROP: 'drop', RETURN: 'return' };

export function isAlike(captured: string, traced: { text: string; verdict: string }): boolean {
  const iptables = parseIptablesRule(captured);
  return iptables ? signature(ofIptables(iptables)) === signature(ofNft(traced)) : plain(captured) === plain(traced.text);
}

/** What a rule says, in neither language. */
interface Content {
  action: string;
  addresses: string[];
  ports: string[];
  marks: string[];
  states: string[];
  devices: string[];
  negations: number;
  isRandom: boolean;
  isLocal: boolean;
}

const signature = (content: Content) => JSON.stringify(Object.values(content).map((part: unknown) => (Array.isArray(part) ? [...part].sort() : part)));
const plain = (text: string) =>
  text
    .replace(/\bcounter packets \d+ bytes \d+/g, 'counter')
    .replace(/\s+comment "[^"]*"/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const HEX = /\b0x[0-9a-f]+\b/gi;
const short = (address: string) => address.replace(/\/32$/, '');
/** Without zeros (a mask of none) and without repetition (a value that is its own mask). */
const marks = (text: string) => [...new Set([...text.matchAll(HEX)].map(([hex]) => Number(hex)))].filter((mark) => mark !== 0).map(String);

function ofIptables({ matches, target, targetOptions, isGoto }: IptablesRule): Content {
  const of = (...options: string[]) => matches.filter(({ option }) => options.includes(option)).flatMap(({ values }) => values);
  const translated = Object.entries(targetOptions)
    .filter(([option]) => option.startsWith('to-'))
    .map(([, value]) => value);
  return {
    action: [isGoto ? 'goto' : '', target ?? 'none', ...translated].filter(Boolean).join(' '),
    addresses: [...of('source').map((address) => `from ${short(address)}`), ...of('destination').map((address) => `to ${short(address)}`)],
    ports: [...of('sport', 'sports').map((port) => `from ${port}`), ...of('dport', 'dports').map((port) => `to ${port}`)],
    marks: marks(`${of('mark').join(' ')} ${targetOptions['set-xmark'] ?? ''}`),
    states: of('ctstate', 'state').flatMap((states) => states.toLowerCase().split(',')),
    devices: [...of('in-interface').map((device) => `in ${device}`), ...of('out-interface').map((device) => `out ${device}`)],
    negations: matches.filter(({ negated }) => negated).length,
    isRandom: of('probability').length > 0,
    isLocal: of('dst-type', 'src-type').includes('LOCAL'),
  };
}

function ofNft({ text, verdict }: { text: string; verdict: string }): Content {
  const [conditions = '', statement = ''] = text.split(/\bcounter\b/);
  const words = (pattern: RegExp, sides: Record<string, string>) =>
    [...conditions.matchAll(pattern)].map(([, side = '', word = '']) => `${sides[side]} ${word}`);
  return {
    action: actionOf(statement, verdict),
    addresses: words(/\bip ([sd])addr (?:!= )?([\d./]+)/g, ENDS).map(short),
    ports: words(/\b([ds])port (?:!= )?([\d-]+)/g, ENDS),
    marks: marks(text),
    states: (/\bct state (?:!= )?([a-z,]+)/.exec(conditions)?.[1] ?? '').split(',').filter(Boolean),
    devices: words(/\b([io])if(?:name)? (?:!= )?"([^"]+)"/g, { i: 'in', o: 'out' }),
    negations: [...conditions.matchAll(/!=/g)].length,
    isRandom: /\bmeta random\b/.test(conditions),
    isLocal: /\bfib [ds]addr type (?:!= )?local\b/.test(conditions),
  };
}

const ENDS = { s: 'from', d: 'to' };
const STATEMENTS: [RegExp, string][] = [
  [/\bmasquerade\b/, 'MASQUERADE'],
  [/\breject\b/, 'REJECT'],
  [/\bmark set\b/, 'MARK'],
];

function actionOf(statement: string, verdict: string): string {
  const nat = /\b([ds]nat) to (\S+)/.exec(statement);
  if (nat) return `${(nat[1] ?? '').toUpperCase()} ${nat[2] ?? ''}`;
  const known = STATEMENTS.find(([pattern]) => pattern.test(statement));
  if (known) return known[1];
  const [word = '', chain] = verdict.split(' ');
  if (chain !== undefined) return word === 'goto' ? `goto ${chain}` : chain;
  return word === 'continue' ? 'none' : word.toUpperCase();
}
