/** What Kubernetes objects say about who may reach whom, cut to what is used. Fields keep the API's own names (networking.k8s.io/v1). */
import { z } from 'zod';

export const LabelSelector = z.object({
  matchLabels: z.record(z.string(), z.string()).optional(),
  /** In, NotIn, Exists, DoesNotExist */
  matchExpressions: z.array(z.object({ key: z.string(), operator: z.string(), values: z.array(z.string()).optional() })).optional(),
});
export type LabelSelector = z.infer<typeof LabelSelector>;

export const PolicyPort = z.object({
  /** TCP where it is absent. */
  protocol: z.string().optional(),
  /** A number, or the name of a container's port; absent: every port of the protocol. */
  port: z.union([z.string(), z.number()]).optional(),
  endPort: z.number().optional(),
});
export type PolicyPort = z.infer<typeof PolicyPort>;

/** An empty selector matches everything; an absent one is not asked. */
export const PolicyPeer = z.object({
  podSelector: LabelSelector.optional(),
  namespaceSelector: LabelSelector.optional(),
  ipBlock: z.object({ cidr: z.string(), except: z.array(z.string()).optional() }).optional(),
});
export type PolicyPeer = z.infer<typeof PolicyPeer>;

const ports = z.array(PolicyPort).optional();

export const NetworkPolicyObject = z.object({
  namespace: z.string(),
  name: z.string(),
  spec: z.object({
    podSelector: LabelSelector,
    policyTypes: z.array(z.string()).optional(),
    ingress: z.array(z.object({ from: z.array(PolicyPeer).optional(), ports })).optional(),
    egress: z.array(z.object({ to: z.array(PolicyPeer).optional(), ports })).optional(),
  }),
});
export type NetworkPolicyObject = z.infer<typeof NetworkPolicyObject>;

export const NamespaceObject = z.object({ name: z.string(), labels: z.record(z.string(), z.string()) });
export type NamespaceObject = z.infer<typeof NamespaceObject>;

export const PolicyDirection = z.enum(['ingress', 'egress']);
export type PolicyDirection = z.infer<typeof PolicyDirection>;

/** A policy of a network plugin's own kind: whom it selects is read where its selector can be, its rules are not. */
export const ForeignPolicy = z.object({
  kind: z.string(),
  /** Absent: it is for the whole cluster. */
  namespace: z.string().optional(),
  name: z.string(),
  directions: z.array(PolicyDirection),
  /** Calico's are text in a language of its own; absent: all Pods. */
  selector: z.union([z.object({ calico: z.string() }), z.object({ labels: LabelSelector })]).optional(),
  /** Calico's text over labels of namespaces, in policies for the whole cluster. */
  namespaceSelector: z.string().optional(),
});
export type ForeignPolicy = z.infer<typeof ForeignPolicy>;
