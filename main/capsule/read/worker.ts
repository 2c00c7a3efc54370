/** The thread that a file is read in: says that it is there, takes one file, answers. */
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { reportOf } from '../../../contract/index.ts';
import { openedCapsule } from './opened.ts';
import type { Answer } from './read.ts';

const Given = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() });

function answer(given: unknown): Answer {
  try {
    const { bytes, name } = Given.parse(given);
    return { opened: openedCapsule(bytes, name) };
  } catch (thrown) {
    return { error: reportOf(thrown) };
  }
}

parentPort?.once('message', (given: unknown) => parentPort?.postMessage(answer(given), []));
parentPort?.postMessage('ready', []);
