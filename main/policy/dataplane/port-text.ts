/** `8080/TCP`, `80,8000-8080/TCP`, `TCP`, `ANY`: how a dataplane's entry names ports. */
import type { PolicyProtocol } from '../../../contract/index.ts';

const PROTOCOL_BITS = 8;

/** @returns how narrow the entry is in bits of protocol and port; undefined where it is about other ports, or is not read */
export function portHolds(text: string, port: number, protocol: PolicyProtocol): number | undefined {
  if (/^any$/i.test(text)) return 0;
  const [, ranges = '', named] = /^([\d,-]*)\/?([a-z]+)$/i.exec(text) ?? [];
  if (named === undefined || (named.toUpperCase() !== protocol && named.toUpperCase() !== 'ANY')) return undefined;
  if (ranges === '' || ranges === '0') return PROTOCOL_BITS;
  const widths = ranges.split(',').flatMap((range) => {
    const [low = 0, high = low] = range.split('-').map(Number);
    return low <= port && port <= high ? [Math.ceil(Math.log2(high - low + 1))] : [];
  });
  return widths.length === 0 ? undefined : PROTOCOL_BITS + 16 - Math.min(...widths);
}
