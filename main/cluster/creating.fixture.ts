/** Creates the test cluster in a process that is meant to be killed. Arguments: kind's path, the data folder, images as JSON. */
import { connectDocker } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { createCluster, type ImageName } from './index.ts';
import { PREFIX } from './test-cluster.fixture.ts';

const [, , kind = '', dataDir = '', images = '{}'] = process.argv;
const references: Record<ImageName, string> = JSON.parse(images);
const { docker } = await connectDocker();
const work = plainWork(undefined, (line) => process.stdout.write(`${line}\n`));
await createCluster({ docker, kind, dataDir, prefix: PREFIX, image: (name) => references[name] }, 'flannel', work);
