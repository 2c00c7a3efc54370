/** Hops of a journey, each with its place in it. Pure. */
import { type Hop, hopText, type Journey, LegName, legOf } from '../../../contract/index.ts';
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

/** @param wanted attributes of `:hop`; those that are absent fit anything */
export function hopFits(hop: Hop, { kind, node, device, hook, find }: Readonly<Record<string, string>>): boolean {
  return (
    (kind === undefined || hop.kind === kind) &&
    (node === undefined || hop.where.node === node || shortNode(hop.where.node) === node) &&
    (device === undefined || hop.where.device === device) &&
    (hook === undefined || hop.netfilter?.hook === hook) &&
    (find === undefined || hopText(hop).includes(find))
  );
}
