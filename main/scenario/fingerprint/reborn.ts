/**
 * What a node draws anew each time it starts, read as what it drew at the baseline: MAC addresses of its devices, which other nodes hold in their forwarding
 * entries, and the ports of Docker's DNS server in its rules. A hand that changes these on a node that has not started anew is still seen. Pure.
 */
import type { NetworkState } from '../../../contract/index.ts';
import type { Fingerprint } from './fingerprint.ts';
import { parseLine } from './lines.ts';

/** @param anew names of the nodes that have started since the baseline */
export function asAtBaseline(states: readonly NetworkState[], baseline: readonly Fingerprint[], anew: ReadonlySet<string>): NetworkState[] {
  if (anew.size === 0) return [...states];
  const macs = states.filter(({ node }) => anew.has(node)).flatMap((state) => macsOf(state, linesOf(baseline, state.node)));
  return states.map((state) => {
    const ports = anew.has(state.node) ? portsOf(state, linesOf(baseline, state.node)) : [];
    return reworded(state, [...macs, ...ports]);
  });
}

type Pair = readonly [now: string, then: string];

const linesOf = (baseline: readonly Fingerprint[], node: string): readonly string[] => baseline.find((one) => one.node === node)?.lines ?? [];

function macsOf(state: NetworkState, lines: readonly string[]): Pair[] {
  const then = new Map(
    lines.map(parseLine).flatMap((line) => (line?.kind === 'link' && line.fields['mac'] ? [[line.fields['name'] ?? '', line.fields['mac']] as const] : [])),
  );
  return (state.namespaces[0]?.links ?? []).flatMap(({ name, mac }): Pair[] => {
    const before = then.get(name);
    return mac && before && mac !== before ? [[mac, before]] : [];
  });
}

/** Docker sends what is asked of its DNS server to a port of its own, one for each protocol: `-p udp … --to-destination 127.0.0.11:45123`. */
const DNS = /-p (tcp|udp) .*--to-destination (127\.0\.0\.11:\d+)/;

function portsOf(state: NetworkState, lines: readonly string[]): Pair[] {
  const found = (texts: readonly string[]) =>
    new Map(texts.flatMap((text) => (DNS.exec(text) ? [[DNS.exec(text)?.[1] ?? '', DNS.exec(text)?.[2] ?? ''] as const] : [])));
  const now = found(state.netfilter.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules.map(({ text }) => text))));
  const then = found(lines);
  return [...now].flatMap(([protocol, at]): Pair[] => {
    const before = then.get(protocol);
    const port = (address: string) => `--sport ${address.split(':')[1]} `;
    return before && before !== at
      ? [
          [at, before],
          [port(at), port(before)],
        ]
      : [];
  });
}

/** All at once: what one pair gives must not be taken by the next. */
function reworded(state: NetworkState, pairs: readonly Pair[]): NetworkState {
  if (pairs.length === 0) return state;
  const then = new Map(pairs);
  const any = new RegExp(pairs.map(([now]) => now.replaceAll('.', '\\.')).join('|'), 'g');
  const copy: NetworkState = JSON.parse(JSON.stringify(state).replace(any, (now) => then.get(now) ?? now));
  return copy;
}
