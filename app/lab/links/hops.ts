/** Hops of a journey, each with its place in it. Pure. */
import { type Hop, type Journey, LegName, legOf } from '../../../contract/index.ts';
import { shortNode } from '../../words/index.ts';

export interface PlacedHop {
  leg: LegName;
  at: number;
  hop: Hop;
}

export function hopsWhere(journey: Journey | undefined, wanted: (hop: Hop, leg: LegName) => boolean): PlacedHop[] {
  if (journey === undefined) return [];
  return LegName.options.flatMap((leg) => (legOf(journey, leg)?.hops ?? []).flatMap((hop, at) => (wanted(hop, leg) ? [{ leg, at, hop }] : [])));
}

/** Rules, route and conntrack entry of a hop, as the kernel's tools print them. */
const textOf = (hop: Hop): string =>
  [...(hop.netfilter?.steps.map(({ text }) => text) ?? []), hop.route?.text, hop.conntrack?.text].filter((text) => text !== undefined).join('\n');

/** @param wanted attributes of `:hop`; those that are absent fit anything */
export function hopFits(hop: Hop, { kind, node, device, hook, find }: Readonly<Record<string, string>>): boolean {
  return (
    (kind === undefined || hop.kind === kind) &&
    (node === undefined || hop.where.node === node || shortNode(hop.where.node) === node) &&
    (device === undefined || hop.where.device === device) &&
    (hook === undefined || hop.netfilter?.hook === hook) &&
    (find === undefined || textOf(hop).includes(find))
  );
}
