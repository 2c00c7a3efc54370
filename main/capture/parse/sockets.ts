/** `ss -H -ltunp`: sockets that listen. Columns: protocol, state, two queues, local and peer address, then `users:(("NAME",pid=…,fd=…),…)`. */
import type { Socket } from '../../../contract/index.ts';
import { eachLine, excerpt, type Problem } from './problem.ts';

export function parseSockets(text: string, problem: Problem): Socket[] {
  const sockets: Socket[] = [];
  eachLine(text, (line, number) => {
    const [protocol, state, received, , local] = line.trim().split(/\s+/);
    if (protocol === undefined || state === undefined || local === undefined || !/^\d+$/.test(received ?? '')) {
      problem(number, `no socket: ${excerpt(line)}`);
      return;
    }
    const names = [...new Set([...line.matchAll(/\("([^"]*)",pid=/g)].map(([, name]) => name))].join(', ');
    sockets.push({ protocol, state, local, ...(names !== '' && { process: names }) });
  });
  return sockets;
}
