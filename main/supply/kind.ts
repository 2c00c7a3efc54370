/** The path of a kind that can be used. */
import type Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import type { Catalog } from './catalog/load.ts';
import { findBinary } from './kind-binary.ts';
import { prepareSupply } from './prepare.ts';

/** Found in our folder or in PATH in a good version, else compiled. @throws as prepareSupply */
export async function kindBinary({ docker, catalog, dataDir }: { docker: Dockerode; catalog: Catalog; dataDir: string }, work: Work): Promise<string> {
  const found = await findBinary(catalog, dataDir, 'kind');
  if (found) return found;
  await prepareSupply({ docker, catalog, only: ['kind'], from: 'auto', dataDir }, work);
  const made = await findBinary(catalog, dataDir, 'kind');
  if (!made) throw new DojoError('supply.binaryUnfit', { name: 'kind', folder: dataDir });
  return made;
}
