/** Holds the tracer for kill tests, in this process or, started as a program, in one of its own: arms, then "sends" by sleeping. Arguments: tools container, node, pid of the node. */
import { pathToFileURL } from 'node:url';
import { connectDocker, streamIn } from '../docker/index.ts';
import { collect } from './collect/collect.ts';

export async function holdTracer(tools: string, node: { name: string; pid: number }, signal: AbortSignal): Promise<void> {
  const { docker } = await connectDocker();
  const orders = {
    nodes: [node],
    client: node,
    pods: [],
    origin: { role: 'node' as const, name: node.name },
    url: 'http://127.0.0.1:9/',
    command: () => ['sleep', '15'],
    target: { address: '127.0.0.1', port: 9 },
  };
  await collect((argv, options) => streamIn(docker, tools, argv, options), orders, signal);
}

const [, program = '', tools = '', name = '', pid = ''] = process.argv;
if (import.meta.url === pathToFileURL(program).href) await holdTracer(tools, { name, pid: Number(pid) }, new AbortController().signal);
