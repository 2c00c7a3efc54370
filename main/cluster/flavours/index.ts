/** The flavours of cluster that labs ask for. */
import type { Flavour } from '../../../contract/index.ts';
import { flannel } from './flannel.ts';
import type { FlavourRecipe } from './recipe.ts';

export type { FlavourRecipe } from './recipe.ts';

export const flavours: Record<Flavour, FlavourRecipe> = { flannel };
