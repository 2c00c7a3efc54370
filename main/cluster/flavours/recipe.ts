/** What makes one flavour of cluster different from another. */
import type { KernelFeature } from '../../../contract/index.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { ImageName } from '../types.ts';

/** A node as its flavour's script is told of it. */
export interface WiredNode {
  /** IPv4 address on the cluster's Docker network. */
  address: string;
  /** The Pods' addresses there, as Kubernetes gave them out: `10.249.1.0/24`. */
  podCIDR: string;
}

/** Where a flavour's objects come to stand. */
export interface ManifestPlace {
  /** Name of the control plane's container: nodes resolve it, the API server's certificate has it, and it holds before any Service works. */
  controlPlane: string;
  /** The cluster's Docker network: `10.213.0.0/22`. */
  network: string;
}

export interface FlavourRecipe {
  /** Place among the flavours, from 0: its clusters' fixed addresses follow from it. */
  slot: number;
  /** One entry for each node. */
  nodes: ('control-plane' | 'worker')[];
  podSubnet: string;
  serviceSubnet: string;
  /** How kube-proxy keeps its rules, in the field's own words: `iptables (nf_tables)`, `iptables (legacy)`, `nftables`. Absent: the CNI does its work. */
  kubeProxy?: string;
  /** Merged into kind's `networking`. */
  networking: Record<string, unknown>;
  /** Images that every node needs in its containerd. */
  images: ImageName[];
  /** API groups whose kinds the flavour adds to Kubernetes, as the image `definitions` has them; there before `manifests` are applied. */
  definitions?: string[];
  /** The CNI and what else the installation has, applied as soon as the API server answers and the images are there. */
  manifests(image: (name: ImageName) => string, place: ManifestPlace): Manifest[];
  /** `absent`: there is none, so that nodes stay NotReady and no Pod gets an address. That is how such a cluster is ready, until a learner installs one. */
  cni: 'installed' | 'absent';
  /**
   * Where no Pod looks after the nodes' network: a bash script that makes a node's as this flavour has it, whatever it was before. Run once the nodes have
   * joined, after each start, and at each reset.
   */
  wireNode?(node: WiredNode, others: readonly WiredNode[]): string;
  /**
   * What tells that a node's rules are all written: kube-proxy's own metrics, unless it is `looks`. Then two captures must agree, since the CNI writes rules, too,
   * and does not say when it has done so.
   */
  settledBy?: 'looks';
  /** A shell script for each node, run when its init has begun, long before kubeadm starts the kubelet there. */
  prepareNode?: string;
  /** DaemonSets and Deployments that must be ready before the cluster is. */
  ready: { apiVersion: string; kind: 'DaemonSet' | 'Deployment'; namespace: string; name: string }[];
  /** What the kernel must be able to do besides carrying containers; tried before anything is made. */
  needs: KernelFeature[];
  /** Bytes of memory that must be available before it is created. */
  memoryBytes: number;
}
