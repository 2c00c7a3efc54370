/** A running place for labs: a kind cluster of one flavour, or a Docker host without Kubernetes. Discovered from Docker at each look, never remembered. */
import { z } from 'zod';
import { ErrorReport } from './error.ts';

/**
 * `flannel`: kube-proxy in iptables mode, over nf_tables; `flannel-nftables`: in nftables mode; `flannel-legacy`: iptables mode over xtables; `flannel-3`: as
 * `flannel`, with three nodes; `no-cni`: without a network plugin; `bridge`: the bridge plugin, and routes that are written by hand;
 * `calico`: its VXLAN overlay; `calico-bgp`: without an overlay, routes by BGP; `calico-ebpf`: its eBPF dataplane, in place of kube-proxy, too; `cilium`: Cilium
 * in place of kube-proxy, too; `metallb`: as `flannel-3`, with MetalLB and volumes on the nodes' disks; `gateway`: as `flannel`, with MetalLB, Gateway API and Traefik.
 */
export const Flavour = z.enum([
  'flannel',
  'flannel-nftables',
  'flannel-legacy',
  'flannel-3',
  'no-cni',
  'bridge',
  'calico',
  'calico-bgp',
  'calico-ebpf',
  'cilium',
  'metallb',
  'gateway',
]);
export type Flavour = z.infer<typeof Flavour>;

/** `docker`: a Docker host of its own, in a container of ours, without Kubernetes. */
export const LabEnvironment = z.enum([...Flavour.options, 'docker']);
export type LabEnvironment = z.infer<typeof LabEnvironment>;

export const EnvironmentNode = z.object({
  name: z.string(),
  role: z.enum(['control-plane', 'worker', 'docker-host']),
  /** IPv4 address on the Docker network; absent while the container is down. */
  address: z.string().optional(),
  state: z.enum(['running', 'paused', 'stopped', 'missing']),
  /** Milliseconds since the epoch at which its container stopped; while it is stopped. */
  stoppedAt: z.number().optional(),
});
export type EnvironmentNode = z.infer<typeof EnvironmentNode>;

export const Environment = z.object({
  flavour: LabEnvironment,
  /**
   * `recovering`: up again but traffic is not proven yet; `degraded`: the control plane runs and a worker is stopped, by a lesson or by somebody else;
   * `broken`: half of it is gone. `problem` says what.
   */
  state: z.enum(['absent', 'creating', 'ready', 'recovering', 'degraded', 'paused', 'stopped', 'broken']),
  nodes: z.array(EnvironmentNode),
  memoryBytes: z.number().optional(),
  problem: ErrorReport.optional(),
  /** The lab whose scenario is applied now. */
  lab: z.string().optional(),
});
export type Environment = z.infer<typeof Environment>;

/** It can be looked at and sent to. On a busy machine the proof that packets flow comes late, and a worker that is stopped is a lesson's own doing. */
export const runs = ({ state }: Pick<Environment, 'state'>): boolean => state === 'ready' || state === 'recovering' || state === 'degraded';

/** What it would take to have a cluster ready. Nothing is done for being asked. */
export const Outlook = z.object({
  flavour: Flavour,
  state: Environment.shape.state,
  /** Memory that it takes; measured here once it has run, until then what it is known to need. */
  bytes: z.number(),
  /** As long as it took here the last time; absent where it never was brought up from this state. */
  milliseconds: z.number().optional(),
  /** Idle clusters that would be paused or stopped for it. */
  pause: z.array(Flavour),
  stop: z.array(Flavour),
  /** Bytes that are lacking even so. */
  short: z.number(),
});
export type Outlook = z.infer<typeof Outlook>;
