/** A dump as text: what it is, what could not be read, then each chain with its names and each rule in words. */
import type { Chain, Language, NamedSet, NameRef, Route, StateItem, Table } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import type { Dump } from '../../capture/index.ts';
import { explainChain, explainItem, explainRule } from '../../explain/index.ts';
import { namesOf } from './names.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

export interface FileDump {
  file: string;
  dump: Dump;
}

interface Style {
  language: Language;
  paint: Paint;
}

type Names = (kernel: string) => NameRef[];

/** So many lines that cannot be read are shown; the rest is counted. */
const SHOWN = 20;

/** @param withRules false: only the head, because a walk follows */
export function explanationText(dumps: readonly FileDump[], style: Style, names: Names, withRules: boolean): string {
  const { language, paint } = style;
  const words = (code: string, params = {}) => say(language, `cli.explain.${code}`, params);
  const kinds = [...new Set(dumps.flatMap(({ dump }) => dump.kinds))].map((kind) => words(`kinds.${kind}`)).join(', ');
  const lines = [paint('bold', words('computed', { kinds }))];
  for (const { file, dump } of dumps) {
    for (const { line, text } of dump.problems.slice(0, SHOWN)) lines.push(paint('red', `${file}:${line}: ${words('unread', { text: printable(text) })}`));
    if (dump.problems.length > SHOWN) lines.push(paint('red', `${file}: ${words('unreadMore', { count: dump.problems.length - SHOWN })}`));
  }
  if (withRules) {
    for (const { dump } of dumps) {
      for (const table of dump.tables) for (const chain of table.chains) lines.push('', ...chainLines(table, chain, style, names));
      for (const set of dump.sets) lines.push('', ...setLines(set, style, names));
      if (dump.routes.length > 0) lines.push('', ...dump.routes.flatMap((route) => routeLines(route, style)));
    }
  }
  return `${lines.join('\n')}\n`;
}

function chainLines(table: Table, chain: Chain, { language, paint }: Style, names: Names): string[] {
  const words = (code: string, params = {}) => say(language, `cli.explain.${code}`, params);
  const policy = chain.policy === undefined ? '' : `  ${words('policy', { policy: chain.policy })}`;
  const meaning = explainChain(chain.name, names, table.name)?.[language];
  const head = paint('bold', printable(words('chain', { table: `${table.family} ${table.name}`, chain: chain.name })));
  return [
    `${head}${printable(policy)}${paint('dim', printable(`${meaning === undefined ? '' : `  ${meaning}`}${namesOf(names(chain.name))}`))}`,
    ...chain.rules.flatMap(({ text, target }) => [
      `  ${printable(text)}${paint('dim', printable(target === undefined ? '' : namesOf(names(target))))}`,
      paint('dim', `      ${printable(explainRule({ text, table: table.name }, names)[language])}`),
    ]),
  ];
}

/** Of elements, so many are shown; the rest is counted. */
function setLines({ elements, ...set }: NamedSet, { language, paint }: Style, names: Names): string[] {
  const told = (item: StateItem) => paint('dim', printable(explainItem(item, names).words[language]));
  const more = elements.length - SHOWN;
  return [
    `${paint('bold', printable([set.family, set.table, set.name].filter((part) => part !== undefined && part !== '').join(' ')))}  ${told({ kind: 'set', node: '', set, elements: elements.length })}`,
    ...elements
      .slice(0, SHOWN)
      .flatMap((element) => [`  ${printable(element)}`, ...(element.includes(' : ') ? [`      ${told({ kind: 'element', node: '', set, element })}`] : [])]),
    ...(more > 0 ? [paint('dim', `  ${say(language, 'cli.explain.moreElements', { count: more })}`)] : []),
  ];
}

function routeLines(route: Route, { language, paint }: Style): string[] {
  const fields = Object.entries(route).map(([key, value]) => `${key} ${String(value)}`);
  return [printable(fields.join('  ')), paint('dim', `    ${printable(explainItem({ kind: 'route', node: '', netns: '', route }, () => []).words[language])}`)];
}

export function explanationJson(dumps: readonly FileDump[], language: Language, names: Names): Record<string, unknown> {
  return {
    evidence: 'computed',
    kinds: [...new Set(dumps.flatMap(({ dump }) => dump.kinds))],
    problems: dumps.flatMap(({ file, dump }) => dump.problems.map(({ line, text }) => ({ file, line, text: say(language, 'cli.explain.unread', { text }) }))),
    tables: dumps.flatMap(({ dump }) =>
      dump.tables.map((table) => ({
        ...table,
        chains: table.chains.map((chain) => ({
          ...chain,
          names: names(chain.name),
          rules: chain.rules.map((rule) => ({ ...rule, words: explainRule({ text: rule.text, table: table.name }, names) })),
        })),
      })),
    ),
    routes: dumps.flatMap(({ dump }) => dump.routes),
    sets: dumps.flatMap(({ dump }) => dump.sets),
  };
}
