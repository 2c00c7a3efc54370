/** Kubernetes objects as the API gives them → the part of them that names and maps need (contract/objects.ts). */
import { z } from 'zod';
import type { EndpointSliceObject, L2AnnouncementObject, NodeObject, PodObject, ServiceObject } from '../../../contract/index.ts';

export const Meta = z.object({ name: z.string(), namespace: z.string().default(''), labels: z.record(z.string(), z.string()).default({}) });
const Conditions = z.array(z.object({ type: z.string(), status: z.string(), reason: z.string().default(''), message: z.string().default('') })).default([]);
const isTrue = (conditions: z.infer<typeof Conditions>, type: string) => conditions.some((one) => one.type === type && one.status === 'True');

/** Leaves out keys whose value is undefined. */
export type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
export function defined<T extends object>(value: T): Partial<Defined<T>> {
  const kept: Partial<Defined<T>> = {};
  for (const key in value) if (value[key] !== undefined) Object.assign(kept, { [key]: value[key] });
  return kept;
}

const ApiService = z.object({
  metadata: Meta,
  spec: z.object({
    type: z.string().default('ClusterIP'),
    clusterIP: z.string().optional(),
    externalTrafficPolicy: z.string().optional(),
    internalTrafficPolicy: z.string().optional(),
    sessionAffinity: z.string().optional(),
    loadBalancerClass: z.string().optional(),
    healthCheckNodePort: z.number().optional(),
    ports: z
      .array(
        z.object({
          name: z.string().optional(),
          protocol: z.string().default('TCP'),
          port: z.number(),
          targetPort: z.union([z.string(), z.number()]).optional(),
          nodePort: z.number().optional(),
        }),
      )
      .default([]),
  }),
  status: z
    .object({ loadBalancer: z.object({ ingress: z.array(z.object({ ip: z.string().optional(), ipMode: z.string().optional() })).default([]) }).optional() })
    .optional(),
});

/** A port name of `''` is no name. */
export function serviceOf(value: unknown): ServiceObject {
  const { metadata, spec, status } = ApiService.parse(value);
  const { clusterIP, externalTrafficPolicy, internalTrafficPolicy, sessionAffinity, loadBalancerClass, healthCheckNodePort } = spec;
  const ingress = status?.loadBalancer?.ingress ?? [];
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    type: spec.type,
    loadBalancerIPs: ingress.flatMap((one) => one.ip ?? []),
    ...defined({
      clusterIP,
      externalTrafficPolicy,
      internalTrafficPolicy,
      sessionAffinity,
      loadBalancerClass,
      healthCheckNodePort,
      loadBalancerMode: ingress.find(({ ipMode }) => ipMode !== undefined)?.ipMode,
    }),
    ports: spec.ports.map(({ protocol, port, name, targetPort, nodePort }) => ({
      protocol,
      port,
      ...defined({ name: name || undefined, targetPort, nodePort }),
    })),
  };
}

const ApiSlice = z.object({
  metadata: Meta,
  ports: z.array(z.object({ name: z.string().optional(), protocol: z.string().default('TCP'), port: z.number().optional() })).nullish(),
  endpoints: z
    .array(
      z.object({
        addresses: z.array(z.string()),
        nodeName: z.string().optional(),
        targetRef: z.object({ kind: z.string().optional(), name: z.string().optional() }).optional(),
        conditions: z.object({ ready: z.boolean().optional() }).default({}),
      }),
    )
    .nullish(),
});

/** `kubernetes.io/service-name` names the Service (discovery/v1); a port name of `''` is no name; `ready` unset counts as ready. */
export function endpointSliceOf(value: unknown): EndpointSliceObject {
  const { metadata, ports, endpoints } = ApiSlice.parse(value);
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    service: metadata.labels['kubernetes.io/service-name'] ?? '',
    ports: (ports ?? []).map(({ name, protocol, port }) => ({ protocol, ...defined({ name: name || undefined, port }) })),
    endpoints: (endpoints ?? []).map(({ addresses, nodeName, targetRef, conditions }) => ({
      addresses,
      ready: conditions.ready ?? true,
      ...defined({ nodeName, podName: targetRef?.kind === 'Pod' ? targetRef.name : undefined }),
    })),
  };
}

const ContainerPort = z.object({ name: z.string().optional(), containerPort: z.number(), protocol: z.string().default('TCP') });
const Container = z.object({ ports: z.array(ContainerPort).nullish() });
/** Of init containers, those that stay have ports that count (restartPolicy Always). */
const InitContainer = Container.extend({ restartPolicy: z.string().optional() });

const ApiPod = z.object({
  metadata: Meta,
  spec: z.object({
    nodeName: z.string().optional(),
    hostNetwork: z.boolean().default(false),
    containers: z.array(Container).default([]),
    initContainers: z.array(InitContainer).nullish(),
  }),
  status: z
    .object({ phase: z.string().default('Unknown'), podIP: z.string().optional(), conditions: Conditions })
    .default({ phase: 'Unknown', conditions: [] }),
});

export function podOf(value: unknown): PodObject {
  const { metadata, spec, status } = ApiPod.parse(value);
  const { namespace, name, labels } = metadata;
  const stay = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const ports = [...stay, ...spec.containers].flatMap((one) => one.ports ?? []);
  return {
    namespace,
    name,
    labels,
    hostNetwork: spec.hostNetwork,
    phase: status.phase,
    ready: isTrue(status.conditions, 'Ready'),
    ...defined({ nodeName: spec.nodeName, podIP: status.podIP }),
    ...(ports.length === 0
      ? {}
      : {
          ports: ports.map(({ name: portName, containerPort, protocol }) => ({ protocol, port: containerPort, ...defined({ name: portName || undefined }) })),
        }),
  };
}

const ApiNode = z.object({
  metadata: Meta,
  spec: z.object({ podCIDR: z.string().optional() }).default({}),
  status: z
    .object({ addresses: z.array(z.object({ type: z.string(), address: z.string() })).default([]), conditions: Conditions })
    .default({ addresses: [], conditions: [] }),
});

export function nodeOf(value: unknown): NodeObject {
  const { metadata, spec, status } = ApiNode.parse(value);
  const address = status.addresses.find((one) => one.type === 'InternalIP')?.address;
  const found = status.conditions.find((one) => one.type === 'Ready');
  const notReady = found && found.status !== 'True' ? `${found.reason}: ${found.message}` : undefined;
  return { name: metadata.name, ready: isTrue(status.conditions, 'Ready'), ...defined({ address, podCIDR: spec.podCIDR, notReady }) };
}

const ApiL2Status = z.object({
  metadata: Meta,
  status: z
    .object({
      node: z.string().default(''),
      serviceName: z.string().default(''),
      serviceNamespace: z.string().default(''),
      interfaces: z.array(z.object({ name: z.string() })).nullish(),
    })
    .default({ node: '', serviceName: '', serviceNamespace: '' }),
});

export function l2AnnouncementOf(value: unknown): L2AnnouncementObject {
  const { metadata, status } = ApiL2Status.parse(value);
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    service: { namespace: status.serviceNamespace, name: status.serviceName },
    node: status.node,
    interfaces: (status.interfaces ?? []).map(({ name }) => name),
  };
}
