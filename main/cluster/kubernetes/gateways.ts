/**
 * Gateway API's and Ingress's objects as the API gives them → what the contract has of them (contract/gateway-objects.ts). Defaults: Gateway API's specification
 * (https://gateway-api.sigs.k8s.io/reference/spec/): a route's parent and backend stand in its own namespace, a listener takes routes of the Gateway's own, a weight is 1.
 */
import { z } from 'zod';
import {
  Condition,
  type GatewayClassObject,
  type GatewayListener,
  type GatewayObject,
  type IngressObject,
  type ReferenceGrantObject,
  type RouteMatch,
  type RouteObject,
} from '../../../contract/index.ts';
import { defined, Meta } from './objects.ts';

const Conditions = z.array(Condition.extend({ reason: z.string().default(''), message: z.string().default('') })).nullish();

export function gatewayClassOf(value: unknown): GatewayClassObject {
  const { metadata, spec, status } = z
    .object({ metadata: Meta, spec: z.object({ controllerName: z.string() }), status: z.object({ conditions: Conditions }).nullish() })
    .parse(value);
  return { name: metadata.name, controllerName: spec.controllerName, conditions: status?.conditions ?? [] };
}

const Listener = z.object({
  name: z.string(),
  protocol: z.string(),
  port: z.number(),
  hostname: z.string().optional(),
  allowedRoutes: z.object({ namespaces: z.object({ from: z.string().optional() }).optional() }).optional(),
});
const ApiGateway = z.object({
  metadata: Meta,
  spec: z.object({ gatewayClassName: z.string(), listeners: z.array(Listener) }),
  status: z
    .object({
      addresses: z.array(z.object({ value: z.string() })).nullish(),
      conditions: Conditions,
      listeners: z.array(z.object({ name: z.string(), attachedRoutes: z.number(), conditions: Conditions })).nullish(),
    })
    .nullish(),
});

export function gatewayOf(value: unknown): GatewayObject {
  const { metadata, spec, status } = ApiGateway.parse(value);
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    gatewayClassName: spec.gatewayClassName,
    addresses: (status?.addresses ?? []).map((one) => one.value),
    listeners: spec.listeners.map(({ name, protocol, port, hostname, allowedRoutes }): GatewayListener => {
      const said = status?.listeners?.find((one) => one.name === name);
      return {
        name,
        protocol,
        port,
        allowedFrom: allowedRoutes?.namespaces?.from ?? 'Same',
        conditions: said?.conditions ?? [],
        ...defined({ hostname, attachedRoutes: said?.attachedRoutes }),
      };
    }),
    conditions: status?.conditions ?? [],
  };
}

const Valued = z.array(z.object({ type: z.string().default('Exact'), name: z.string(), value: z.string() })).nullish();
const Match = z.object({
  path: z.object({ type: z.string().default('PathPrefix'), value: z.string().default('/') }).optional(),
  method: z.string().optional(),
  headers: Valued,
  queryParams: Valued,
});
const ParentRef = z.object({ namespace: z.string().optional(), name: z.string(), sectionName: z.string().optional(), port: z.number().optional() });
const BackendRef = z.object({
  kind: z.string().default('Service'),
  namespace: z.string().optional(),
  name: z.string(),
  port: z.number().optional(),
  weight: z.number().default(1),
});
const ApiRoute = z.object({
  metadata: Meta.extend({ creationTimestamp: z.string().default('') }),
  spec: z.object({
    hostnames: z.array(z.string()).nullish(),
    parentRefs: z.array(ParentRef).nullish(),
    rules: z
      .array(
        z.object({
          name: z.string().optional(),
          matches: z.array(Match).nullish(),
          filters: z.array(z.object({ type: z.string() })).nullish(),
          backendRefs: z.array(BackendRef).nullish(),
        }),
      )
      .nullish(),
  }),
  status: z.object({ parents: z.array(z.object({ parentRef: ParentRef, conditions: Conditions })).nullish() }).nullish(),
});

export const routeOf =
  (kind: RouteObject['kind']) =>
  (value: unknown): RouteObject => {
    const { metadata, spec, status } = ApiRoute.parse(value);
    const { namespace, name } = metadata;
    const isSame = (a: z.infer<typeof ParentRef>, b: z.infer<typeof ParentRef>) =>
      a.name === b.name && (a.namespace ?? namespace) === (b.namespace ?? namespace) && a.sectionName === b.sectionName && a.port === b.port;
    return {
      kind,
      namespace,
      name,
      created: metadata.creationTimestamp,
      hostnames: spec.hostnames ?? [],
      parents: (spec.parentRefs ?? []).map((ref) => ({
        namespace: ref.namespace ?? namespace,
        name: ref.name,
        conditions: status?.parents?.find(({ parentRef }) => isSame(parentRef, ref))?.conditions ?? [],
        ...defined({ sectionName: ref.sectionName, port: ref.port }),
      })),
      rules: (spec.rules ?? []).map((rule) => ({
        matches: (rule.matches ?? []).map(matchOf),
        filters: (rule.filters ?? []).map(({ type }) => type),
        backends: (rule.backendRefs ?? []).map((backend) => ({
          namespace: backend.namespace ?? namespace,
          kind: backend.kind,
          name: backend.name,
          weight: backend.weight,
          ...defined({ port: backend.port }),
        })),
        ...defined({ name: rule.name }),
      })),
    };
  };

const matchOf = ({ path, method, headers, queryParams }: z.infer<typeof Match>): RouteMatch =>
  defined({ path, method, headers: headers ?? undefined, queryParams: queryParams ?? undefined });

const ApiGrant = z.object({
  metadata: Meta,
  spec: z.object({
    from: z.array(z.object({ group: z.string(), kind: z.string(), namespace: z.string() })),
    to: z.array(z.object({ group: z.string(), kind: z.string(), name: z.string().optional() })),
  }),
});

export function referenceGrantOf(value: unknown): ReferenceGrantObject {
  const { metadata, spec } = ApiGrant.parse(value);
  return { namespace: metadata.namespace, name: metadata.name, from: spec.from, to: spec.to.map(({ name, ...to }) => ({ ...to, ...defined({ name }) })) };
}

const ApiIngress = z.object({
  metadata: Meta,
  spec: z.object({
    ingressClassName: z.string().optional(),
    rules: z
      .array(
        z.object({
          host: z.string().optional(),
          http: z
            .object({
              paths: z.array(
                z.object({
                  path: z.string().default('/'),
                  pathType: z.string(),
                  backend: z.object({
                    service: z
                      .object({ name: z.string(), port: z.object({ number: z.number().optional(), name: z.string().optional() }).optional() })
                      .optional(),
                  }),
                }),
              ),
            })
            .optional(),
        }),
      )
      .nullish(),
  }),
  status: z.object({ loadBalancer: z.object({ ingress: z.array(z.object({ ip: z.string().optional() })).nullish() }).optional() }).nullish(),
});

/** Backends that are no Services are left out. */
export function ingressOf(value: unknown): IngressObject {
  const { metadata, spec, status } = ApiIngress.parse(value);
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    addresses: (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? []),
    rules: (spec.rules ?? []).flatMap(({ host, http }) =>
      (http?.paths ?? []).flatMap(({ path, pathType, backend: { service } }) =>
        service ? [{ path, pathType, service: service.name, ...defined({ host, port: service.port?.number ?? service.port?.name }) }] : [],
      ),
    ),
    ...defined({ ingressClassName: spec.ingressClassName }),
  };
}
