/** What Gateway API and Ingress objects say about who is reached how, cut to what is used. Fields keep the API's own names (gateway.networking.k8s.io/v1, networking.k8s.io/v1). */
import { z } from 'zod';

export const Condition = z.object({ type: z.string(), status: z.string(), reason: z.string(), message: z.string() });
export type Condition = z.infer<typeof Condition>;

export const GatewayClassObject = z.object({ name: z.string(), controllerName: z.string(), conditions: z.array(Condition) });
export type GatewayClassObject = z.infer<typeof GatewayClassObject>;

export const GatewayListener = z.object({
  name: z.string(),
  protocol: z.string(),
  port: z.number(),
  hostname: z.string().optional(),
  /** From which namespaces routes may attach: `Same`, `All`, `Selector`. */
  allowedFrom: z.string(),
  /** As the controller counts them; absent while it has said nothing. */
  attachedRoutes: z.number().optional(),
  conditions: z.array(Condition),
});
export type GatewayListener = z.infer<typeof GatewayListener>;

export const GatewayObject = z.object({
  namespace: z.string(),
  name: z.string(),
  gatewayClassName: z.string(),
  /** Of its status: where it is reached. */
  addresses: z.array(z.string()),
  listeners: z.array(GatewayListener),
  conditions: z.array(Condition),
});
export type GatewayObject = z.infer<typeof GatewayObject>;

const Valued = z.object({ type: z.string(), name: z.string(), value: z.string() });

/** All that is given must hold; of several matches of a rule, one. */
export const RouteMatch = z.object({
  path: z.object({ type: z.string(), value: z.string() }).optional(),
  method: z.string().optional(),
  headers: z.array(Valued).optional(),
  queryParams: z.array(Valued).optional(),
});
export type RouteMatch = z.infer<typeof RouteMatch>;

export const RouteBackend = z.object({ namespace: z.string(), kind: z.string(), name: z.string(), port: z.number().optional(), weight: z.number() });
export type RouteBackend = z.infer<typeof RouteBackend>;

export const RouteParent = z.object({
  namespace: z.string(),
  name: z.string(),
  sectionName: z.string().optional(),
  port: z.number().optional(),
  /** What the controller says of it; none while it has said nothing. */
  conditions: z.array(Condition),
});
export type RouteParent = z.infer<typeof RouteParent>;

export const RouteObject = z.object({
  kind: z.enum(['HTTPRoute', 'TCPRoute']),
  namespace: z.string(),
  name: z.string(),
  /** When it was made (RFC 3339): of two that match alike, the older one takes the request. */
  created: z.string(),
  /** None: every host. */
  hostnames: z.array(z.string()),
  parents: z.array(RouteParent),
  /** `filters`: their types. */
  rules: z.array(z.object({ name: z.string().optional(), matches: z.array(RouteMatch), filters: z.array(z.string()), backends: z.array(RouteBackend) })),
});
export type RouteObject = z.infer<typeof RouteObject>;

export const ReferenceGrantObject = z.object({
  namespace: z.string(),
  name: z.string(),
  from: z.array(z.object({ group: z.string(), kind: z.string(), namespace: z.string() })),
  to: z.array(z.object({ group: z.string(), kind: z.string(), name: z.string().optional() })),
});
export type ReferenceGrantObject = z.infer<typeof ReferenceGrantObject>;

export const IngressObject = z.object({
  namespace: z.string(),
  name: z.string(),
  ingressClassName: z.string().optional(),
  addresses: z.array(z.string()),
  rules: z.array(
    z.object({ host: z.string().optional(), path: z.string(), pathType: z.string(), service: z.string(), port: z.union([z.number(), z.string()]).optional() }),
  ),
});
export type IngressObject = z.infer<typeof IngressObject>;
