/** A program of its own, for tests that kill it: compiles a module under a key of its own, and prints the log. Argument: data folder. */
import Dockerode from 'dockerode';
import { plainWork } from '../operation/index.ts';
import { loadCatalog } from './catalog/load.ts';
import { prepareSupply } from './prepare.ts';
import { mark, variant } from './variant.fixture.ts';

const catalog = variant(await loadCatalog(), { module: 'etcd', image: 'etcd', tag: `test-${mark()}` });
const work = plainWork(undefined, (line) => process.stdout.write(`${line}\n`));
await prepareSupply({ docker: new Dockerode(), catalog, only: ['etcd'], from: 'build', dataDir: process.argv[2] ?? '' }, work);
