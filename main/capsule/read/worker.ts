/** The thread that a file is read in. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { reportOf } from '../../../contract/index.ts';
import { openedCapsule } from './opened.ts';

const { bytes, name } = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() }).parse(workerData);
try {
  parentPort?.postMessage({ opened: openedCapsule(bytes, name) }, []);
} catch (thrown) {
  parentPort?.postMessage({ error: reportOf(thrown) }, []);
}
