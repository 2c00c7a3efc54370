/** Images and binaries that labs need, and whether they are here. */
import { z } from 'zod';
import { LabEnvironment } from './environment.ts';

export const SupplyItem = z.object({
  /** Catalog name: `node`, `flannel`, `echo`, `client`, `tools`, `debian`, `builder`, `kind`. */
  name: z.string(),
  kind: z.enum(['image', 'binary']),
  /** Image name with tag, or path of the binary. */
  reference: z.string(),
  version: z.string(),
  licence: z.string(),
  state: z.enum(['absent', 'preparing', 'present']),
  /** How it got here, or would: `pull` where a registry answers. */
  from: z.enum(['pull', 'build']).optional(),
  sizeBytes: z.number().optional(),
  /** Which environments need it. */
  neededBy: z.array(LabEnvironment),
});
export type SupplyItem = z.infer<typeof SupplyItem>;

export const SupplySource = z.enum(['auto', 'pull', 'build']);
export type SupplySource = z.infer<typeof SupplySource>;
