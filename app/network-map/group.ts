/** Keeps a crowded node readable: beyond a number of Pods or containers, those that the journey did not pass are drawn as one. */
import { linkOf, type MapModel, type Place } from './model.ts';

export const MOST_PODS = 4;

/** @param keep places that are never folded */
export function groupModel(model: MapModel, keep: ReadonlySet<string>, most = MOST_PODS): MapModel {
  let { places, links } = model;
  for (const group of model.groups) {
    const pods = places.filter((place) => place.group === group.id && (place.kind === 'pod' || place.kind === 'container'));
    if (pods.length <= most) continue;
    const ranked = [...pods.filter((pod) => keep.has(pod.id)), ...pods.filter((pod) => !keep.has(pod.id))];
    const folded = new Set(ranked.slice(Math.max(most - 1, pods.filter((pod) => keep.has(pod.id)).length)).map((pod) => pod.id));
    if (folded.size < 2) continue;
    const veths = new Set(links.filter((link) => folded.has(link.to)).map((link) => link.from));
    const gone = (id: string) => folded.has(id) || (veths.has(id) && !keep.has(id));
    const sum: Place = { id: `pods ${group.id}`, kind: 'pods', group: group.id, label: String(folded.size) };
    const above = links.find((link) => veths.has(link.to))?.from;
    places = [...places.filter((place) => !gone(place.id)), sum];
    links = [...links.filter((link) => !gone(link.from) && !gone(link.to)), ...(above === undefined ? [] : [linkOf('port', above, sum.id)])];
  }
  return { ...model, places, links };
}
