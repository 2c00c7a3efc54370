/** The packets of the journey that is shown, between the machines that they passed. Pure. */
import { type Hop, type Journey, LegName, legOf, message } from '../../contract/index.ts';
import { legTitle } from '../journey/index.ts';
import { endpoint, shortNode, shortPod } from '../words/index.ts';
import type { Crossing, Drawn, Lane, Source } from './model.ts';

export function conversationFigure({ journey }: Source): Drawn {
  if (journey === undefined) return { missing: message('app.figure.none.journey') };
  const crossings = LegName.options.flatMap((name) => crossingsOf(journey, name));
  const ids = [...new Set(LegName.options.flatMap((name) => visited(legOf(journey, name)?.hops ?? []).map(({ lane }) => lane)))];
  const lanes = ids.map((id): Lane => ({ id, label: labelOf(id) }));
  if (crossings.length === 0) return { missing: message('app.figure.none.crossings') };
  return { figure: { kind: 'sequence', lanes, crossings, title: message('app.figure.conversationTitle', { to: journey.to }), at: journey.at } };
}

/** Machines and Pods are lanes; Docker's host between them only passes on. */
const laneOf = ({ where }: Hop): string | undefined => (where.node === 'host' || where.netns === 'host' ? undefined : where.netns);
const labelOf = (id: string): string => (id.includes('/') ? shortPod(id) : shortNode(id));

interface Visit {
  lane: string;
  /** The hop that entered the lane, and the last one in it. */
  first: Hop;
  last: Hop;
}

function visited(hops: readonly Hop[]): Visit[] {
  const visits: Visit[] = [];
  for (const hop of hops) {
    const lane = laneOf(hop);
    if (lane === undefined) continue;
    const before = visits.at(-1);
    if (before?.lane === lane) before.last = hop;
    else visits.push({ lane, first: hop, last: hop });
  }
  return visits;
}

function crossingsOf(journey: Journey, name: LegName): Crossing[] {
  const leg = legOf(journey, name);
  if (leg === null) return [];
  const visits = visited(leg.hops);
  const title = message(`app.leg.${legTitle(journey, name)}`);
  let known: { src: string; dst: string } | undefined;
  const crossing = ({ lane, last }: Visit, to: string | undefined): Crossing => {
    const packet = last.packet.after;
    const [src, dst] = [endpoint(packet.src, packet.sport), endpoint(packet.dst, packet.dport)];
    const made: Crossing = {
      from: lane,
      ...(to === undefined ? {} : { to }),
      src,
      dst,
      newSrc: known !== undefined && known.src !== src,
      newDst: known !== undefined && known.dst !== dst,
      wrapped: packet.outer !== undefined,
      ...(known === undefined ? { leg: title } : {}),
    };
    known = { src, dst };
    return made;
  };
  const made = visits.slice(0, -1).map((visit, index) => crossing(visit, visits[index + 1]?.lane));
  const end = visits.at(-1);
  return leg.outcome === 'delivered' || end === undefined ? made : [...made, { ...crossing(end, undefined), end: leg.reason }];
}
