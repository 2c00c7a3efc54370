/** The flavours of cluster that labs ask for. */
import type { Flavour } from '../../../contract/index.ts';
import { bridge } from './bridge.ts';
import { calico } from './calico.ts';
import { calicoBgp } from './calico-bgp.ts';
import { calicoEbpf } from './calico-ebpf.ts';
import { cilium } from './cilium.ts';
import { flannel } from './flannel.ts';
import { flannel3 } from './flannel-3.ts';
import { flannelLegacy } from './flannel-legacy.ts';
import { flannelNftables } from './flannel-nftables.ts';
import { gateway } from './gateway.ts';
import { metallb } from './metallb.ts';
import { noCni } from './no-cni.ts';
import type { FlavourRecipe } from './recipe.ts';

export type { FlavourRecipe } from './recipe.ts';

export const flavours: Record<Flavour, FlavourRecipe> = {
  flannel,
  'flannel-nftables': flannelNftables,
  'flannel-legacy': flannelLegacy,
  'flannel-3': flannel3,
  'no-cni': noCni,
  bridge,
  calico,
  'calico-bgp': calicoBgp,
  'calico-ebpf': calicoEbpf,
  cilium,
  metallb,
  gateway,
};
