/** A program that holds a stream and a terminal open until it is killed: node killed.fixture.ts CONTAINER. */
import { connectDocker, openTerminal, streamIn } from './index.ts';

const container = process.argv[2] ?? '';
const { docker } = await connectDocker();
await streamIn(docker, container, ['sh', '-c', 'trap "" TERM HUP; sleep 401 & sleep 402']);
const terminal = await openTerminal(docker, container, ['bash', '-i'], { columns: 80, rows: 24 });
terminal.write('sleep 403 & sleep 404\n');
for await (const _ of terminal.output) void _;
