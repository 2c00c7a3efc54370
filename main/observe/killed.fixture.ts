/** Starts an observer, says so, and waits to be killed: `node killed.fixture.ts TOOLS-CONTAINER`. */
import { captureCluster } from '../capture/index.ts';
import { Observer } from './index.ts';
import { runningCluster } from './running-cluster.fixture.ts';

const { source, stream, pods } = await runningCluster(process.argv[2]);
const objects = await pods();
const observer = new Observer({ capture: () => captureCluster(source, objects), stream, nodes: source.nodes, names: () => [], onUpdate: () => {} });
await observer.start();
console.log('watching');
