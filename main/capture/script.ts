/** The command that reads all namespaces at once, and what its output says for each. */
import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
export const captureScript: string = read('./capture.sh');
export const netlinkProgram: string = read('./nft-netlink.pl');
const END = 'PACKET_DOJO_END';
const assign = (name: string, text: string) => `read -r -d '' ${name} <<'${END}'\n${text}\n${END}\n`;
/** What the command reads from its stdin: two files as values of variables, then capture-all.sh, which uses them. */
export const captureInput = assign('script', captureScript) + assign('netlink', netlinkProgram) + read('./capture-all.sh');

/** `host` is the surroundings of a cluster; `docker` the same namespace with its own sets, connections and sockets. */
export type Role = 'node' | 'host' | 'client' | 'docker' | 'container';

/** The tools container stands in this namespace itself. */
export const isHost = (role: Role): boolean => role === 'host' || role === 'docker';

/** @param targets `pid` is of no meaning for the host */
export function captureCommand(targets: { role: Role; pid: number }[], boundary: string, bpf: boolean): string[] {
  return ['bash', '-s', boundary, bpf ? 'yes' : 'no', ...targets.map(({ role, pid }) => `${role}:${isHost(role) ? 'self' : pid}`)];
}

/** What each of `count` targets printed; empty where the output has nothing of it. */
export function readParts(output: string, boundary: string, count: number): { stdout: string; stderr: string }[] {
  const between = (from: number, to: number, head: string) => (from < 0 ? '' : output.slice(from + head.length, to < 0 ? output.length : to));
  return Array.from({ length: count }, (_, number) => {
    const [out, err] = [`\n@>${boundary} ${number}\n`, `\n@!${boundary} ${number}\n`];
    const start = output.indexOf(out);
    const middle = output.indexOf(err, Math.max(start, 0));
    const end = middle < 0 ? -1 : output.indexOf(`\n@>${boundary} ${number + 1}\n`, middle);
    return { stdout: between(start, middle, out), stderr: between(middle, end, err) };
  });
}
