/** The flavours of cluster that labs ask for. */
import type { Flavour } from '../../../contract/index.ts';
import { flannel } from './flannel.ts';
import { flannelLegacy } from './flannel-legacy.ts';
import { flannelNftables } from './flannel-nftables.ts';
import type { FlavourRecipe } from './recipe.ts';

export type { FlavourRecipe } from './recipe.ts';

export const flavours: Record<Flavour, FlavourRecipe> = { flannel, 'flannel-nftables': flannelNftables, 'flannel-legacy': flannelLegacy };
