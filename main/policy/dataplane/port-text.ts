/** `8080/TCP`, `8000-8080/TCP`, `TCP`, `ANY`: how a dataplane's entry names ports. */
import type { PolicyProtocol } from '../../../contract/index.ts';

/** @returns how narrow the entry is in bits of protocol and port; undefined where it is about other ports, or is not read */
export function portHolds(text: string, port: number, protocol: PolicyProtocol): number | undefined {
  if (/^any$/i.test(text)) return 0;
  const [, first, last, named] = /^(?:(\d+)(?:-(\d+))?\/)?([a-z]+)$/i.exec(text) ?? [];
  if (named === undefined || (named.toUpperCase() !== protocol && named.toUpperCase() !== 'ANY')) return undefined;
  if (first === undefined || (first === '0' && last === undefined)) return PROTOCOL_BITS;
  const [low, high] = [Number(first), Number(last ?? first)];
  return low <= port && port <= high ? PROTOCOL_BITS + 16 - Math.ceil(Math.log2(high - low + 1)) : undefined;
}

const PROTOCOL_BITS = 8;
