/** Computed ways as a window shows them: of thousands of rules that did not match only the last before each match. */
import type { ComputedWalk, ComputedWalks, WalkStage } from '../../contract/index.ts';
import { explainItem, explainMissed, explainRule } from '../explain/index.ts';
import { type Passage, packetText, type Stage, type Walk, type WalkInput, type Walks } from '../walk/index.ts';
import { type Known, linksIn } from './links.ts';

type Look = Extract<WalkStage, { kind: 'netfilter' }>['looks'][number];

/** Of rules that did not match, so many before each one that did. */
const MISSED = 5;

export const computedWalks = ({ walks, more }: Walks, { packet }: WalkInput, known: Known): ComputedWalks => ({
  evidence: 'computed',
  packet: packetText(packet),
  walks: walks.map((walk) => walkOf(walk, known)),
  more,
});

const walkOf = ({ stages, outcome, before, after, oif, unknown, probability, assumed }: Walk, known: Known): ComputedWalk => ({
  stages: stages.map((stage) => stageOf(stage, known)),
  outcome,
  before,
  after,
  ...(oif !== undefined && { oif }),
  ...(unknown !== undefined && { unknown }),
  probability,
  assumed,
});

function stageOf(stage: Stage, known: Known): WalkStage {
  if (stage.kind === 'skipped') {
    const { kind, hook, table, chain, reason } = stage;
    return { kind, hook, table, chain, reason };
  }
  if (stage.kind === 'route') {
    const { kind, decision, destination, route, oif, unknown } = stage;
    return {
      kind,
      decision,
      destination,
      ...(route && { route, words: explainItem({ kind: 'route', node: '', netns: '', route }, known.names).words }),
      ...(oif !== undefined && { oif }),
      ...(unknown !== undefined && { unknown }),
    };
  }
  const policy = stage.steps.at(-1);
  return {
    kind: 'netfilter',
    hook: stage.hook,
    table: `${stage.family} ${stage.table}`,
    chain: stage.chain,
    verdict: stage.verdict,
    evaluated: stage.looks.length,
    looks: looksOf(stage, known),
    ...(policy?.kind === 'policy' && { policy: policy.text }),
    before: stage.before,
    after: stage.after,
    ...(stage.unknown !== undefined && { unknown: stage.unknown }),
  };
}

function looksOf(passage: Passage, known: Known): Look[] {
  const shown: Look[] = [];
  let missed: Passage['looks'] = [];
  const tellMissed = () => {
    const left = missed.length - MISSED;
    for (const [at, look] of missed.slice(-MISSED).entries()) shown.push({ ...lookOf(passage, look, known), more: at === 0 && left > 0 ? left : 0 });
    missed = [];
  };
  for (const look of passage.looks) {
    if (look.result === 'not-matched') missed.push(look);
    else {
      tellMissed();
      shown.push({ ...lookOf(passage, look, known), more: 0 });
    }
  }
  tellMissed();
  return shown;
}

function lookOf({ family, table }: Passage, { chain, rule, result, failed, verdict }: Passage['looks'][number], { names, heads }: Known): Omit<Look, 'more'> {
  return {
    table,
    chain,
    text: rule.text,
    ...(rule.handle !== undefined && { handle: rule.handle }),
    result,
    ...(verdict !== undefined && { verdict }),
    ...(failed && { failed }),
    words:
      result === 'not-matched' && failed ? explainMissed(failed) : explainRule({ text: rule.text, table, ...(verdict !== undefined && { verdict }) }, names),
    names: rule.target === undefined ? [] : names(rule.target),
    links: linksIn(rule.text, `${family} ${table}`, heads),
  };
}
