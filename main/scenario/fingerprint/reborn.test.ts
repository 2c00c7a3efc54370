/** A node that has started anew: other MAC addresses and ports of Docker's DNS server, the same network. */
import { describe, expect, it } from 'vitest';
import type { NetworkState } from '../../../contract/index.ts';
import { recordedNodes } from '../fixtures/recorded.ts';
import { fingerprint } from './fingerprint.ts';
import { asAtBaseline } from './reborn.ts';

const states = recordedNodes();
const [first, second] = states;
if (!first || !second) throw new Error('no fixture');
const tunnel = (state: NetworkState) => state.namespaces[0]?.links.find(({ kind }) => kind === 'vxlan')?.mac ?? expect.unreachable('no vxlan device');
const port = /127\.0\.0\.11:(\d+)/.exec(JSON.stringify(second))?.[1] ?? expect.unreachable('no DNS rule');
const reword = (state: NetworkState, ...pairs: [string, string][]): NetworkState =>
  JSON.parse(pairs.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(state)));

const baseline = states.map((state) => fingerprint(state));
/** The second node has started anew: its tunnel's address is another, on the first node's forwarding entries, too. */
const pairs: [string, string][] = [[tunnel(second), '0a:00:00:00:00:77']];
const now = [reword(first, ...pairs), reword(second, ...pairs, [port, '45999'])];
const hashes = (all: readonly NetworkState[]) => all.map((state) => fingerprint(state).hash);

describe('a node that has started anew', () => {
  it('is compared by whose addresses and ports they are', () => {
    expect(hashes(now)).not.toEqual(baseline.map(({ hash }) => hash));
    expect(hashes(asAtBaseline(now, baseline, new Set([second.node])))).toEqual(baseline.map(({ hash }) => hash));
  });

  it('is not believed to have, where it has not', () => {
    expect(hashes(asAtBaseline(now, baseline, new Set()))).toEqual(hashes(now));
    expect(hashes(asAtBaseline(now, baseline, new Set([first.node])))).not.toEqual(baseline.map(({ hash }) => hash));
  });

  it('still tells what a hand has changed', () => {
    const [, other] = now;
    const route = { type: 'blackhole', dst: '10.77.0.0/24', protocol: 'boot', table: 'main', flags: [] };
    const [own, ...pods] = other?.namespaces ?? [];
    const changed = own && other ? { ...other, namespaces: [{ ...own, routes: [...own.routes, route] }, ...pods] } : expect.unreachable('no node');
    expect(hashes(asAtBaseline([changed], baseline, new Set([second.node])))).not.toEqual([baseline[1]?.hash]);
  });
});
