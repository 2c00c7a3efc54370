/** What a cell may refer to. A thing has an address of its own, so that it can stand in the window's fragment. */

export const THING_KINDS = ['address', 'mac', 'chain', 'set', 'device', 'service', 'pod', 'node', 'policy', 'identity'] as const;
export type ThingKind = (typeof THING_KINDS)[number];

/**
 * `name`: an address or MAC as printed; `FAMILY TABLE CHAIN`; a set's `FAMILY TABLE NAME`, of an ipset its name; a device's `NETNS NAME`; `namespace/name`; a node's name; the number of an identity.
 */
export interface Thing {
  kind: ThingKind;
  name: string;
}

export const thing = (kind: ThingKind, name: string): Thing => ({ kind, name });
export const keyOf = ({ kind, name }: Thing): string => `${kind}:${name}`;

/** @returns undefined for anything that is no thing's key */
export function thingIn(key: string | undefined): Thing | undefined {
  const at = key?.indexOf(':') ?? -1;
  const kind = THING_KINDS.find((one) => one === key?.slice(0, at));
  const name = key?.slice(at + 1) ?? '';
  return kind === undefined || name === '' ? undefined : { kind, name };
}

/** What a person calls it: without the table, the namespace of a device. */
export function shortName({ kind, name }: Thing): string {
  if (kind === 'chain' || kind === 'set' || kind === 'device') return name.slice(name.lastIndexOf(' ') + 1);
  return name;
}

/** What has to stand in a text that speaks of it. */
export const needleOf = (one: Thing): string => shortName(one).toLowerCase();
