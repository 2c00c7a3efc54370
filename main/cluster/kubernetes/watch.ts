/** Keeps the contract's ClusterObjects fresh: each of their kinds followed, each event handed on with all objects as they are then. */
import type { KubeConfig } from '@kubernetes/client-node';
import type { ClusterObjects } from '../../../contract/index.ts';
import { follow, listIfThere, type WatchVerb } from './follow.ts';
import { gatewayClassOf, gatewayOf, ingressOf, referenceGrantOf, routeOf } from './gateways.ts';
import { describeRef } from './manifest.ts';
import type { ObjectApi } from './object-api.ts';
import { endpointSliceOf, l2AnnouncementOf, nodeOf, podOf, serviceOf } from './objects.ts';
import { namespaceOf, networkPolicyOf } from './policies.ts';

export interface ObjectEvent {
  verb: 'added' | 'modified' | 'deleted';
  /** `Service default/web` */
  object: string;
  kind:
    | 'Service'
    | 'EndpointSlice'
    | 'Pod'
    | 'Node'
    | 'Namespace'
    | 'NetworkPolicy'
    | 'Ingress'
    | 'GatewayClass'
    | 'Gateway'
    | 'HTTPRoute'
    | 'TCPRoute'
    | 'ReferenceGrant'
    | 'ServiceL2Status';
  namespace: string;
  name: string;
  /** Milliseconds since the epoch at which the event arrived here. */
  at: number;
}

type Named = { namespace?: string; name: string };
const VERBS: Record<WatchVerb, ObjectEvent['verb']> = { ADDED: 'added', MODIFIED: 'modified', DELETED: 'deleted' };

/** The objects of one kind as they are now, by namespace and name. */
class Kind<T extends Named> {
  readonly #kind: ObjectEvent['kind'];
  readonly path: string;
  readonly #convert: (value: unknown) => T;
  #now = new Map<string, T>();

  constructor(kind: ObjectEvent['kind'], path: string, convert: (value: unknown) => T) {
    this.#kind = kind;
    this.path = path;
    this.#convert = convert;
  }

  all(): T[] {
    return [...this.#now.values()];
  }

  /** @returns what differs from before, as events */
  list(items: unknown[]): ObjectEvent[] {
    const before = this.#now;
    this.#now = new Map(items.map((item) => this.#entry(item)));
    const gone = [...before].filter(([key]) => !this.#now.has(key)).map(([, one]) => this.#event('deleted', one));
    const came = [...this.#now].filter(([key]) => !before.has(key)).map(([, one]) => this.#event('added', one));
    const other = [...this.#now].filter(([key, one]) => before.has(key) && JSON.stringify(before.get(key)) !== JSON.stringify(one));
    return [...gone, ...came, ...other.map(([, one]) => this.#event('modified', one))];
  }

  event(verb: WatchVerb, value: unknown): ObjectEvent {
    const [key, one] = this.#entry(value);
    if (verb === 'DELETED') this.#now.delete(key);
    else this.#now.set(key, one);
    return this.#event(VERBS[verb], one);
  }

  #entry(value: unknown): [string, T] {
    const one = this.#convert(value);
    return [`${one.namespace ?? ''}/${one.name}`, one];
  }

  #event(verb: ObjectEvent['verb'], { namespace, name }: Named): ObjectEvent {
    return {
      verb,
      kind: this.#kind,
      namespace: namespace ?? '',
      name,
      object: describeRef({ kind: this.#kind, name, ...(namespace ? { namespace } : {}) }),
      at: Date.now(),
    };
  }
}

function kinds() {
  return {
    services: new Kind('Service', '/api/v1/services', serviceOf),
    endpointSlices: new Kind('EndpointSlice', '/apis/discovery.k8s.io/v1/endpointslices', endpointSliceOf),
    pods: new Kind('Pod', '/api/v1/pods', podOf),
    nodes: new Kind('Node', '/api/v1/nodes', nodeOf),
    namespaces: new Kind('Namespace', '/api/v1/namespaces', namespaceOf),
    networkPolicies: new Kind('NetworkPolicy', '/apis/networking.k8s.io/v1/networkpolicies', networkPolicyOf),
    ingresses: new Kind('Ingress', '/apis/networking.k8s.io/v1/ingresses', ingressOf),
    gatewayClasses: new Kind('GatewayClass', `${GATEWAY}/v1/gatewayclasses`, gatewayClassOf),
    gateways: new Kind('Gateway', `${GATEWAY}/v1/gateways`, gatewayOf),
    httpRoutes: new Kind('HTTPRoute', `${GATEWAY}/v1/httproutes`, routeOf('HTTPRoute')),
    tcpRoutes: new Kind('TCPRoute', `${GATEWAY}/v1alpha2/tcproutes`, routeOf('TCPRoute')),
    referenceGrants: new Kind('ReferenceGrant', `${GATEWAY}/v1beta1/referencegrants`, referenceGrantOf),
    l2Announcements: new Kind('ServiceL2Status', '/apis/metallb.io/v1beta1/servicel2statuses', l2AnnouncementOf),
  };
}

const GATEWAY = '/apis/gateway.networking.k8s.io';

const objectsOf = (all: ReturnType<typeof kinds>): ClusterObjects => ({
  services: all.services.all(),
  endpointSlices: all.endpointSlices.all(),
  pods: all.pods.all(),
  nodes: all.nodes.all(),
  namespaces: all.namespaces.all(),
  networkPolicies: all.networkPolicies.all(),
  ingresses: all.ingresses.all(),
  gatewayClasses: all.gatewayClasses.all(),
  gateways: all.gateways.all(),
  httpRoutes: all.httpRoutes.all(),
  tcpRoutes: all.tcpRoutes.all(),
  referenceGrants: all.referenceGrants.all(),
  l2Announcements: all.l2Announcements.all(),
});

/** Lists each kind once. */
export async function readObjects(api: ObjectApi, signal?: AbortSignal): Promise<ClusterObjects> {
  const all = kinds();
  await Promise.all(Object.values(all).map(async (kind) => kind.list(await listIfThere(api, kind.path, signal))));
  return objectsOf(all);
}

/**
 * Resolves with the objects as they are once all kinds are known; from then on each change is told, until the signal aborts.
 * While the API server cannot be reached nothing is told; what changed meanwhile comes as events when it can be again.
 */
export async function watchObjects(
  api: ObjectApi,
  config: KubeConfig,
  onChange: (objects: ClusterObjects, event: ObjectEvent) => void,
  signal: AbortSignal,
): Promise<ClusterObjects> {
  const all = kinds();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const known = new Set<string>();
  let started = false;
  const tell = (events: ObjectEvent[]) => {
    if (started) for (const event of events) onChange(objectsOf(all), event);
  };
  const followed = Object.values(all);
  for (const kind of followed) {
    const list = (items: unknown[]) => {
      tell(kind.list(items));
      known.add(kind.path);
      if (known.size === followed.length) resolve();
    };
    void follow(api, config, kind.path, { list, event: (verb, object) => tell([kind.event(verb, object)]) }, { signal });
  }
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  await promise;
  started = true;
  return objectsOf(all);
}
