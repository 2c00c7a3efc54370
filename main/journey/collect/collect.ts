/** Runs the collector and brings back what it saw. */
import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { DojoError } from '../../../contract/index.ts';
import type { Evidence, Space } from '../evidence.ts';
import { carrying, type Marked, markFor } from './choose-mark.ts';
import { packetFilter, portFilter, portTriggers, rawBytes, triggers } from './filters.ts';
import { parseFrames } from './frames.ts';
import { onlyOwn } from './only-own.ts';
import { readEvidence } from './read-evidence.ts';
import type { Stream } from './stream.ts';

const SCRIPT = readFileSync(new URL('./collector.sh', import.meta.url), 'utf8');
/** A journey takes a second; with every time-out on the way, six; on a machine that is busy with all else, several times that. */
const LIMIT_SECONDS = 25;
/** A container that was paused says nothing. */
const SILENCE_SECONDS = LIMIT_SECONDS + 3;
/** Evidence of one request is some 50 kB; what is far beyond that is not ours to hold. */
const LARGEST = 64 * 1024 * 1024;

export interface Orders {
  nodes: readonly Process[];
  /** Where requests to a cluster come from. */
  client?: Process;
  /** Without a cluster: containers to listen in. Their rules are traced, and those of Docker's host. */
  containers?: readonly Process[];
  /** The first process of a Docker host of ours; absent: this machine's own. */
  host?: { pid: number };
  /** Addresses of the Pods to listen in. */
  pods: readonly string[];
  /** Where the request starts: a node or container by name, a Pod by address. */
  origin: { role: Space['role']; name: string };
  /** `http:`, `tcp:`, `udp:`, `dns:` or `icmp:` */
  url: string;
  /** The sender's command line: of the target and options that mark the request. */
  command: (marked: Marked) => string[];
  target: Evidence['target'];
  /** Ports of what is behind a proxy that answers there. */
  onward?: readonly number[];
}

/** `pid`: number of the container's first process as the tools container sees it. */
interface Process {
  name: string;
  pid: number;
}

/** @throws DojoError journey.collector, journey.notSent; the signal's reason when aborted. By then nothing of the tracer is left. */
export async function collect(stream: Stream, orders: Orders, signal: AbortSignal): Promise<Evidence> {
  const boundary = randomBytes(9).toString('hex');
  const marked = markFor(orders.url);
  const token = orders.onward && marked.mark.protocol === 'tcp' ? randomBytes(16).toString('hex') : undefined;
  const sentinel = randomInt(20_000, 30_000);
  const argv = ['bash', '-c', SCRIPT, 'collector', boundary, sentinel, LIMIT_SECONDS].map(String);
  const silence = AbortSignal.timeout(SILENCE_SECONDS * 1000);
  const handle = await stream(argv, { signal: AbortSignal.any([signal, silence]) });
  try {
    handle.stdin.on('error', () => {}); // it ended early; its output says why
    handle.stdin.write(orderLines(orders, token === undefined ? marked : carrying(marked, token), sentinel));
    const [stdout, stderr] = await Promise.all([textOf(handle.stdout), textOf(handle.stderr)]);
    await handle.exited;
    signal.throwIfAborted();
    const frames = parseFrames(stdout, boundary);
    if (frames.size === 0) throw new DojoError('journey.collector', {}, { detail: stderr.trim().slice(-2000) });
    const evidence = readEvidence(frames, { mark: marked.mark, origin: orders.origin, target: orders.target });
    return token === undefined ? evidence : onlyOwn({ ...evidence, onward: { token } });
  } catch (thrown) {
    signal.throwIfAborted();
    if (silence.aborted) throw new DojoError('journey.collector', {}, { cause: thrown, detail: `no end within ${SILENCE_SECONDS} s` });
    throw thrown;
  } finally {
    await handle.close().catch(() => {}); // what went wrong was told above
  }
}

function orderLines({ nodes, client, containers, host, pods, origin, command, onward = [] }: Orders, marked: Marked, sentinel: number): string {
  const { mark } = marked;
  const line = (word: string, { name, pid }: Process) => `${word} ${name} ${pid}`;
  return [
    ...nodes.map((one) => line('node', one)),
    ...(client ? [line('client', client)] : []),
    ...(containers ?? []).map((one) => `${line('container', one)} traced`),
    `host ${host?.pid ?? 'self'}${containers ? ' traced' : ''}`,
    `pods ${pods.join(' ')}`,
    `protocol ${mark.protocol}`,
    `filter ${[packetFilter(mark, sentinel), ...(onward.length > 0 ? [portFilter(onward)] : [])].join(' or ')}`,
    ...triggers(mark).map((trigger) => `trigger ${trigger}`),
    ...(onward.length > 0 ? portTriggers(onward).map((trigger) => `wide ${trigger}`) : []),
    `drops ${rawBytes(mark).join(',')}`,
    `send ${origin.role} ${origin.name} ${command(marked).join(' ')}`,
    'go\n',
  ].join('\n');
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST) throw new DojoError('journey.collector', {}, { detail: `more than ${LARGEST} bytes of evidence` });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
