/** Leaves out what only distracts: the cluster's own Pods, devices that nothing passes, networks of others. What the journey passed always stays. */
import { HOST, type MapModel, type Place } from './model.ts';

export interface MapFilter {
  /** Shows Pods of kube-system and devices without a part in Pod traffic, too. */
  all: boolean;
  /** Places that must stay. */
  keep: ReadonlySet<string>;
}

export function filterModel(model: MapModel, { all, keep }: MapFilter): MapModel {
  if (all) return model;
  const neighbours = (id: string) => model.links.flatMap((link) => (link.from === id ? [link.to] : link.to === id ? [link.from] : []));
  const byId = new Map(model.places.map((place) => [place.id, place]));
  const isIdle = (place: Place) => place.group === HOST && !neighbours(place.id).some((id) => byId.get(id)?.kind === 'veth' && stays(byId.get(id) ?? place));
  const hiddenPod = (place: Place) => place.kind === 'pod' && place.system === true && !keep.has(place.id);
  const stays = (place: Place): boolean => {
    if (keep.has(place.id)) return true;
    if (place.kind === 'pod') return !hiddenPod(place);
    if (place.kind === 'device') return false;
    // Docker's host has bridges of networks that these containers are not on
    if (place.kind === 'bridge') return !isIdle(place);
    if (place.kind !== 'veth') return true;
    // a veth stands for its Pod or container: it stays when that does
    return neighbours(place.id).some((id) => {
      const end = byId.get(id);
      return end?.kind === 'container' || (end?.kind === 'pod' && !hiddenPod(end));
    });
  };
  const places = model.places.filter(stays);
  const ids = new Set(places.map((place) => place.id));
  return {
    groups: model.groups.map((group) => ({ ...group, hidden: model.places.filter((place) => place.group === group.id && hiddenPod(place)).length })),
    places,
    links: model.links.filter((link) => ids.has(link.from) && ids.has(link.to)),
  };
}
