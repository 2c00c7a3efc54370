/** Things of a captured state by their kind, and by the fields that a check names. Pure. */
import { z } from 'zod';
import {
  Bgp,
  BpfAttachment,
  type CheckedItem,
  DataplaneConnection,
  DataplaneDestination,
  DataplaneEndpoint,
  DataplaneIdentity,
  DataplanePolicy,
  DataplaneService,
  DataplaneSet,
  DataplaneTranslation,
  NamedSet,
  Neighbour,
  type NetworkState,
} from '../../../contract/index.ts';
import { matches } from './journey.ts';

interface Kind {
  shape: z.ZodType;
  /** Undefined where the node has no such part at all, or it could not be read. */
  of: (state: NetworkState) => readonly object[] | undefined;
  sections: RegExp;
}

const MAPS = /cilium|calico/;

const KINDS: Record<CheckedItem, Kind> = {
  element: {
    shape: z.object({ set: NamedSet.omit({ elements: true }), element: z.string() }),
    of: ({ sets }) => sets.flatMap(({ elements, ...set }) => elements.map((element) => ({ set, element }))),
    sections: /ipset|nft/,
  },
  neighbour: { shape: Neighbour, of: ({ namespaces }) => namespaces[0]?.neighbours, sections: /^ip$/ },
  'bgp-session': { shape: Bgp.shape.sessions.element, of: ({ bgp }) => bgp?.sessions, sections: /bird|bgp/ },
  'bgp-route': { shape: Bgp.shape.routes.element, of: ({ bgp }) => bgp?.routes, sections: /bird|bgp/ },
  'bpf-attachment': { shape: BpfAttachment, of: ({ bpf }) => bpf.attachments, sections: /bpf/ },
  'dataplane-service': { shape: DataplaneService, of: ({ dataplane }) => dataplane?.services, sections: MAPS },
  'dataplane-connection': { shape: DataplaneConnection, of: ({ dataplane }) => dataplane?.connections, sections: MAPS },
  'dataplane-translation': { shape: DataplaneTranslation, of: ({ dataplane }) => dataplane?.translations, sections: MAPS },
  'dataplane-destination': { shape: DataplaneDestination, of: ({ dataplane }) => dataplane?.destinations, sections: MAPS },
  'dataplane-endpoint': { shape: DataplaneEndpoint, of: ({ dataplane }) => dataplane?.endpoints, sections: MAPS },
  'dataplane-identity': { shape: DataplaneIdentity, of: ({ dataplane }) => dataplane?.identities, sections: MAPS },
  'dataplane-set': { shape: DataplaneSet, of: ({ dataplane }) => dataplane?.sets, sections: MAPS },
  'dataplane-policy': { shape: DataplanePolicy, of: ({ dataplane }) => dataplane?.policies, sections: MAPS },
};

export const itemsOf = (state: NetworkState, kind: CheckedItem): readonly object[] | undefined => KINDS[kind].of(state);

/** Whether the node has what such things stand in, or should: one whose section could not be read, too. */
export const hasPart = (state: NetworkState, kind: CheckedItem): boolean =>
  itemsOf(state, kind) !== undefined || state.missing.some(({ section }) => sectionsOf(kind).test(section));

/** Captured sections without which neither presence nor absence is proven. */
export const sectionsOf = (kind: CheckedItem): RegExp => KINDS[kind].sections;

/** @param wanted dotted path → text; all of them of this one thing */
export const hasFields = (thing: object, wanted: readonly (readonly [path: string, value: string])[]): boolean =>
  wanted.every(([path, value]) => valuesAt(thing, path.split('.')).some((found) => matches(value, String(found))));

/** What stands at the path: of a list on the way, what stands there in each element. */
function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value) && key !== 'length') return value.flatMap((one) => valuesAt(one, key === undefined ? [] : [key, ...rest]));
  if (key === undefined) return value === undefined ? [] : [value];
  return typeof value === 'object' && value !== null ? valuesAt(Reflect.get(value, key), rest) : [];
}

/** `neighbour=172.18.0.3 state=Established`: what a person is shown of it. */
export const itemText = (thing: object): string => [...fieldsIn(thing, '')].map(([path, value]) => `${path}=${value}`).join(' ');

function* fieldsIn(value: unknown, path: string): Generator<[path: string, value: string]> {
  if (Array.isArray(value)) {
    for (const one of value) yield* fieldsIn(one, path);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* fieldsIn(inner, path === '' ? key : `${path}.${key}`);
  } else if (value !== undefined) yield [path, String(value)];
}

/** The dotted paths that a thing of this kind can have, `flags` and `flags.length` of a list. */
export const pathsOf = (kind: CheckedItem): string[] => [...pathsIn(KINDS[kind].shape, '')];

function* pathsIn(shape: z.core.$ZodType, path: string): Generator<string> {
  if (shape instanceof z.ZodOptional) yield* pathsIn(shape.unwrap(), path);
  else if (shape instanceof z.ZodObject) {
    for (const [key, inner] of Object.entries(shape.shape)) if (inner instanceof z.ZodType) yield* pathsIn(inner, path === '' ? key : `${path}.${key}`);
  } else if (shape instanceof z.ZodArray) {
    yield `${path}.length`;
    yield* pathsIn(shape.element, path);
  } else yield path;
}
