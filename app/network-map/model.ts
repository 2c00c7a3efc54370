/** What a network map consists of. Places are where a packet can be seen; links join places; groups are machines. */

export type PlaceKind = 'client' | 'docker' | 'uplink' | 'stack' | 'vxlan' | 'bridge' | 'veth' | 'pod' | 'container' | 'pods' | 'device';

export interface Place {
  id: string;
  kind: PlaceKind;
  /** Machine that it belongs to; absent for what stands between machines. */
  group?: string;
  label: string;
  /** Address or the like, second line. */
  detail?: string;
  /** A Pod of the cluster itself (kube-system): hidden until asked for. */
  system?: boolean;
  /** Seen only in a journey, not in a captured state. */
  inferred?: boolean;
}

export interface MapLink {
  id: string;
  from: string;
  to: string;
  /** wire: between machines. port: inside a machine. tunnel: VXLAN, drawn beside the wires that carry it. */
  kind: 'wire' | 'port' | 'tunnel';
}

export interface Group {
  id: string;
  label: string;
  detail?: string;
  /** `down`: Kubernetes knows the node, and nothing of it could be captured. `notReady`: it runs, and is not Ready. */
  state?: 'down' | 'notReady';
  /** Pods that the filter left out. */
  hidden: number;
}

export interface MapModel {
  groups: Group[];
  places: Place[];
  links: MapLink[];
}

export const CLIENT = 'client';
export const DOCKER = 'docker';
/** Docker's host: between the nodes of a cluster it is one place, without a cluster a machine with all that is on it. */
export const HOST = 'host';
export const stackOf = (netns: string): string => `stack ${netns}`;
export const deviceOf = (netns: string, device: string): string => `dev ${netns} ${device}`;
export const podOf = (netns: string): string => `pod ${netns}`;
/** A Pod's `namespace/name`, from its place. */
export const netnsOf = (id: string): string => id.slice(id.indexOf(' ') + 1);
export const containerOf = (netns: string): string => `container ${netns}`;

export const linkOf = (kind: MapLink['kind'], from: string, to: string): MapLink => ({ id: `${from} — ${to}`, from, to, kind });
