/** Networks that this machine's main table has routes to, without the default route (Linux, proc_pid_net(5): /proc/net/route). */
import { readFile } from 'node:fs/promises';

/** @param text content of /proc/net/route: hexadecimal, in the byte order of the machine (little endian on every platform Docker runs on) */
export function parseRoutes(text: string): string[] {
  const bytes = (hex: string) => (hex.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16));
  const bits = (hex: string) => bytes(hex).reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter((fields) => fields.length > 7 && fields[1] !== '00000000')
    .map((fields) => `${bytes(fields[1] ?? '').join('.')}/${bits(fields[7] ?? '')}`);
}

/** Empty where the file does not exist (macOS): interfaces' addresses must do there. */
export const readRoutes = async (): Promise<string[]> => parseRoutes(await readFile('/proc/net/route', 'utf8').catch(() => ''));
