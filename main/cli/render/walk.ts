/** A computed walk as text: stage by stage, the rules that matched, those that did not with what failed, and what became of the packet. */
import type { Language } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { type Effect, type Failed, type Passage, packetText, type RuleLook, type Stage, type Walk, type Walks } from '../../walk/index.ts';
import { namesOf } from './names.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

interface Style {
  language: Language;
  paint: Paint;
}

type Words = (code: string, params?: Record<string, string | number>) => string;

/** Of rules that did not match, so many before each one that did; the rest is counted. */
const SHOWN = 3;

export function walksText({ walks, more }: Walks, { language, paint }: Style): string {
  const words: Words = (code, params = {}) => printable(say(language, `cli.explain.${code}`, params));
  const [first] = walks;
  const lines = first ? [words('packet', { packet: packetText(first.before) })] : [];
  walks.forEach((walk, index) => {
    lines.push('');
    if (walks.length > 1) lines.push(paint('bold', words('walk', { number: index + 1, count: walks.length, chance: (walk.probability * 100).toFixed(1) })));
    lines.push(...walkLines(walk, words, paint));
  });
  if (more) lines.push('', words('moreWalks', { count: walks.length }));
  return `${lines.join('\n')}\n`;
}

function walkLines(walk: Walk, words: Words, paint: Paint): string[] {
  const result = words(`outcome.${walk.outcome}`, { device: walk.oif ?? '?', unknown: walk.unknown ?? '' });
  return [
    ...walk.stages.flatMap((stage) => stageLines(stage, words, paint)),
    `  ${words('before', { packet: packetText(walk.before) })}`,
    `  ${words('after', { packet: packetText(walk.after) })}`,
    paint(walk.outcome === 'sent' || walk.outcome === 'local' ? 'green' : 'red', result),
    ...walk.assumed.map((code) => paint('dim', words(`assumed.${code}`))),
  ];
}

function stageLines(stage: Stage, words: Words, paint: Paint): string[] {
  if (stage.kind === 'skipped') return [paint('dim', words(`skipped.${stage.reason}`, { hook: stage.hook, table: stage.table, chain: stage.chain }))];
  if (stage.kind === 'netfilter') return passageLines(stage, words, paint);
  const { destination, route, unknown = '', oif } = stage;
  const text = route
    ? [route.type === 'unicast' ? '' : route.type, route.dst, route.gateway && `via ${route.gateway}`, route.dev && `dev ${route.dev}`]
        .filter(Boolean)
        .join(' ')
    : `dev ${oif ?? '?'}`;
  return [paint('blue', words(`route.${stage.decision}`, { destination, route: text, unknown }))];
}

function passageLines(passage: Passage, words: Words, paint: Paint): string[] {
  const lines = [paint('yellow', words('passage', { hook: passage.hook, table: passage.table, chain: passage.chain, verdict: passage.verdict }))];
  let missed: RuleLook[] = [];
  const tellMissed = () => {
    for (const look of missed.slice(-SHOWN)) lines.push(paint('dim', `    ✗ ${printable(look.rule.text)}  [${failedText(look.failed, words)}]`));
    if (missed.length > SHOWN) lines.splice(-SHOWN, 0, paint('dim', `    ✗ ${words('notMatched', { count: missed.length - SHOWN })}`));
    missed = [];
  };
  const steps = passage.steps.filter(({ kind }) => kind === 'rule');
  let step = 0;
  for (const look of passage.looks) {
    if (look.result === 'not-matched') {
      missed.push(look);
      continue;
    }
    tellMissed();
    if (look.result === 'unknown') lines.push(paint('red', `    ? ${printable(look.rule.text)}  ${look.failed ? `[${failedText(look.failed, words)}]` : ''}`));
    else lines.push(`    ✓ ${printable(look.rule.text)}${paint('dim', printable(`${outcomeText(look)}${namesOf(steps[step++]?.names ?? [])}`))}`);
  }
  tellMissed();
  const policy = passage.steps.at(-1);
  if (policy?.kind === 'policy') lines.push(`    ✓ ${printable(policy.text)}`);
  if (passage.unknown !== undefined) lines.push(paint('red', `    ${words('undecidedRule', { text: passage.unknown })}`));
  return lines;
}

const failedText = (failed: Failed | undefined, words: Words): string =>
  failed?.field === 'probability' || failed?.field === 'every'
    ? words('lost', { wanted: failed.wanted })
    : failed
      ? words('failed', { field: failed.field, wanted: failed.wanted, had: failed.had })
      : '';

/** Where a rule jumps to, its text says. */
function outcomeText({ verdict = '', effect, probability }: RuleLook): string {
  const shown = [
    /^(jump|goto|continue)\b/.test(verdict) ? '' : `⇒ ${verdict}`,
    effect ? effectText(effect) : '',
    probability === undefined ? '' : `p=${probability}`,
  ].filter((part) => part !== '');
  return shown.length === 0 ? '' : `  ${shown.join(' ')}`;
}

const effectText = (effect: Effect): string => ('text' in effect ? effect.text : `${effect.kind} ${effect.from} → ${effect.to}`);
