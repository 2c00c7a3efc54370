/** The chance of each Pod to get a connection, as the captured rules give it: every way that they can draw is walked, and the chances of the ways to one Pod are added up. Pure. */
import { type ClusterOrigin, type Message, message, type Packet, type RuleDraw } from '../../../contract/index.ts';
import { type Target, worldOf } from '../../journey/index.ts';
import { type Walk, type WalkInput, walkPacket } from '../../walk/index.ts';
import { firstNode, nodeHaving, type Scene } from './first-node.ts';
import { mapShares } from './map-shares.ts';
import { podAt } from './pod-at.ts';

export interface RuleShare {
  /** `namespace/pod`; `null`: the rules drop or reject it, or it has no route. */
  pod: string | null;
  /** 0 to 1; all shares together are 1. */
  share: number;
  draws: RuleDraw[];
}

/** What the walk does not decide is no share: then there is only the reason. */
export type RuleShares = { shares: RuleShare[] } | { why: Message };

/** Sections of a capture that a walk does not ask. */
const BESIDE = /^(?:bpf|conntrack|sockets|tc)/;
/** Most ways that are walked on one node: as many endpoints can be told apart. */
const WAYS = 64;
/** A connection that is passed from node to node for longer goes in circles. */
const NODES = 4;
/** A client port as the kernel gives it; no rule of kube-proxy asks for it. */
const SOURCE_PORT = 40_000;

/** @param target of TCP. What happens behind the node that chooses the Pod (a rule that drops on the Pod's own node) is not looked at. */
export function ruleShares(scene: Scene, from: ClusterOrigin, target: Pick<Target, 'address' | 'port'>): RuleShares {
  const unread = scene.states.flatMap(({ node, missing }) => missing.filter(({ section }) => !BESIDE.test(section)).map(({ section }) => ({ node, section })));
  if (unread[0]) return { why: message('measure.unread', unread[0]) };
  const first = firstNode(scene, from, target.address);
  if (!first) return { why: message('measure.noEntry', { address: target.address }) };
  const { node, iif, src } = first;
  const state = scene.states.find((one) => one.node === node);
  const ofMap = state && mapShares(scene, state, from, target);
  if (ofMap) return ofMap;
  const packet: Packet = { protocol: 'tcp', src, dst: target.address, sport: SOURCE_PORT, dport: target.port, ttl: 64, tcpFlags: 'SYN' };
  const found = new Map<string | null, RuleShare>();
  const why = follow(scene, node, { packet, ...(iif !== undefined && { iif }) }, { share: 1, draws: [] }, found, NODES);
  return why ? { why } : { shares: [...found.values()] };
}

type Before = Pick<RuleShare, 'share' | 'draws'>;

/** @returns why it cannot be said; undefined when all is in `found` */
function follow(scene: Scene, node: string, input: WalkInput, before: Before, found: Map<string | null, RuleShare>, nodesLeft: number): Message | undefined {
  const state = scene.states.find((one) => one.node === node);
  if (!state || nodesLeft === 0) return message('measure.noEntry', { address: input.packet.dst });
  const { walks, more } = walkPacket(worldOf(state, node), input, { branches: WAYS });
  if (more) return message('measure.tooMany', { most: WAYS });
  for (const walk of walks) {
    if (walk.outcome === 'undecided') return message('measure.undecided', { node, text: walk.unknown ?? '' });
    const now = { share: before.share * walk.probability, draws: [...before.draws, ...drawsOf(walk)] };
    const end = endOf(scene, walk, node);
    if ('pod' in end) {
      const known = found.get(end.pod);
      found.set(end.pod, known ? { ...known, share: known.share + now.share } : { pod: end.pod, ...now });
      continue;
    }
    const why = follow(scene, end.node, { packet: onWire(walk.after), iif: end.iif }, now, found, nodesLeft - 1);
    if (why) return why;
  }
  return undefined;
}

function endOf(scene: Scene, { outcome, after }: Walk, here: string): { pod: string | null } | { node: string; iif: string } {
  if (outcome !== 'sent' && outcome !== 'local') return { pod: null };
  const pod = podAt(scene.objects, after.dst);
  if (pod !== undefined) return { pod };
  const next = outcome === 'sent' ? nodeHaving(scene.states, after.dst) : undefined;
  return next && next.node !== here ? next : { pod: null };
}

/** A mark stays on its machine. */
const onWire = ({ mark: _, ...packet }: Packet): Packet => packet;

function drawsOf({ draws, stages }: Walk): RuleDraw[] {
  const looks = stages.flatMap((stage) => (stage.kind === 'netfilter' ? stage.looks : []));
  return draws.map(({ rule, chance, won }) => ({ chain: looks.find((look) => look.rule === rule)?.chain ?? '', text: rule.text, taken: won, chance }));
}
