/** The Kubernetes objects that names need, cut to what is used. Fields keep the API's own names. */
import { z } from 'zod';
import { GatewayClassObject, GatewayObject, IngressObject, ReferenceGrantObject, RouteObject } from './gateway-objects.ts';
import { NamespaceObject, NetworkPolicyObject } from './policy-objects.ts';

const meta = z.object({ namespace: z.string(), name: z.string() });

export const ServicePort = z.object({
  name: z.string().optional(),
  protocol: z.string(),
  port: z.number(),
  targetPort: z.union([z.string(), z.number()]).optional(),
  nodePort: z.number().optional(),
});
export const ServiceObject = meta.extend({
  type: z.string(),
  clusterIP: z.string().optional(),
  externalTrafficPolicy: z.string().optional(),
  internalTrafficPolicy: z.string().optional(),
  sessionAffinity: z.string().optional(),
  loadBalancerClass: z.string().optional(),
  /** Where a load balancer asks a node whether it has Pods of it, with externalTrafficPolicy Local. */
  healthCheckNodePort: z.number().optional(),
  loadBalancerIPs: z.array(z.string()),
  /** `Proxy`: the load balancer delivers to a node or Pod, so that a node need not answer for the address itself (KEP-1860). */
  loadBalancerMode: z.string().optional(),
  ports: z.array(ServicePort),
});
export type ServiceObject = z.infer<typeof ServiceObject>;

export const Endpoint = z.object({ addresses: z.array(z.string()), nodeName: z.string().optional(), podName: z.string().optional(), ready: z.boolean() });
export const EndpointSliceObject = meta.extend({
  service: z.string(),
  ports: z.array(z.object({ name: z.string().optional(), protocol: z.string(), port: z.number().optional() })),
  endpoints: z.array(Endpoint),
});
export type EndpointSliceObject = z.infer<typeof EndpointSliceObject>;

export const PodObject = meta.extend({
  nodeName: z.string().optional(),
  podIP: z.string().optional(),
  hostNetwork: z.boolean(),
  phase: z.string(),
  ready: z.boolean(),
  labels: z.record(z.string(), z.string()),
  /** Of its containers: what policies may call by name. */
  ports: z.array(z.object({ name: z.string().optional(), protocol: z.string(), port: z.number() })).optional(),
});
export type PodObject = z.infer<typeof PodObject>;

export const NodeObject = z.object({
  name: z.string(),
  address: z.string().optional(),
  podCIDR: z.string().optional(),
  ready: z.boolean(),
  /** What its kubelet, or the node controller, says while it is not Ready: reason and message of the condition. */
  notReady: z.string().optional(),
});
export type NodeObject = z.infer<typeof NodeObject>;

/** Which node answers for a load balancer's address in layer 2, as MetalLB's speaker says (metallb.io/v1beta1, ServiceL2Status). */
export const L2AnnouncementObject = meta.extend({
  service: z.object({ namespace: z.string(), name: z.string() }),
  node: z.string(),
  interfaces: z.array(z.string()),
});
export type L2AnnouncementObject = z.infer<typeof L2AnnouncementObject>;

export const ClusterObjects = z.object({
  services: z.array(ServiceObject),
  endpointSlices: z.array(EndpointSliceObject),
  pods: z.array(PodObject),
  nodes: z.array(NodeObject),
  /** Absent in recordings from before they were read. */
  namespaces: z.array(NamespaceObject).optional(),
  networkPolicies: z.array(NetworkPolicyObject).optional(),
  ingresses: z.array(IngressObject).optional(),
  /** Of kinds that not every cluster has; empty where it has none. */
  gatewayClasses: z.array(GatewayClassObject).optional(),
  gateways: z.array(GatewayObject).optional(),
  httpRoutes: z.array(RouteObject).optional(),
  tcpRoutes: z.array(RouteObject).optional(),
  referenceGrants: z.array(ReferenceGrantObject).optional(),
  l2Announcements: z.array(L2AnnouncementObject).optional(),
});
export type ClusterObjects = z.infer<typeof ClusterObjects>;

/** Where there is no Kubernetes. */
export const NO_OBJECTS: ClusterObjects = { services: [], endpointSlices: [], pods: [], nodes: [] };

/** What a kernel name stands for. */
export const NameRef = z.object({
  /** The kernel's name: a chain, a set, an address, a device. */
  kernel: z.string(),
  kind: z.enum(['service', 'endpoint', 'pod', 'node', 'policy', 'chain', 'device']),
  namespace: z.string().optional(),
  name: z.string(),
  /** Port name or number, role (`cluster`, `local`, `external`, `firewall`, `endpoint`; a direction, as the Pod sees it), address: what tells two names of one object apart. */
  port: z.string().optional(),
  role: z.string().optional(),
  address: z.string().optional(),
});
export type NameRef = z.infer<typeof NameRef>;

/** What one name of the kernel (a chain, a set) stands for, and the Services `namespace/name` that it belongs to: an endpoint's chain is its Pod's by name, and a Service's. */
export const KernelName = z.object({ kernel: z.string(), names: z.array(NameRef), services: z.array(z.string()) });
export type KernelName = z.infer<typeof KernelName>;
