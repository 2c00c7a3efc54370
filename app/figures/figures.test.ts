/** Figures made from recordings of real clusters and of Docker alone, and where their parts are put. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ClusterObjects, NetworkState } from '../../contract/index.ts';
import { sampleJourneys } from '../testing/sample-journeys.ts';
import { sampleStates } from '../testing/sample-state.ts';
import { drawn } from './draw.ts';
import type { Box, Drawn, Figure, Source } from './model.ts';
import { routeFor } from './route.ts';
import { layoutSequence } from './sequence-layout.ts';
import { chances } from './service-iptables.ts';
import { layoutTree } from './tree-layout.ts';
import { columnsOf, wrap } from './wrap.ts';

const Recording = z.object({ states: z.array(NetworkState), objects: ClusterObjects });
const recorded = (name: string): Source => ({
  ...Recording.parse(JSON.parse(gunzipSync(readFileSync(new URL(`../../main/journey/fixtures/${name}.json.gz`, import.meta.url))).toString('utf8'))),
  journey: undefined,
});
const iptables = recorded('iptables/nodeport-other-node');
const nftables = recorded('nftables/nodeport-other-node');
const docker = recorded('docker/published-port');
const cilium = recorded('cilium/clusterip-other-node');

function figure(made: Drawn | undefined): Figure {
  if (made === undefined || 'missing' in made) throw new Error(`no figure: ${made?.missing.code}`);
  return made.figure;
}
const boxes = (made: Drawn | undefined): readonly Box[] => {
  const one = figure(made);
  return one.kind === 'tree' ? one.boxes : [];
};
const titles = (made: Drawn | undefined) => boxes(made).map(({ title }) => (typeof title === 'string' ? title : title.code));
const missing = (made: Drawn | undefined) => (made !== undefined && 'missing' in made ? made.missing.code : undefined);
const service = ({ objects }: Source, name: string) => {
  const found = objects?.services.find((one) => one.name === name);
  return `${found?.namespace}/${name}`;
};
const pod = ({ states }: Source) =>
  states.flatMap(({ namespaces }) => namespaces).find(({ owner }) => owner.kind === 'pod' && owner.namespace !== 'kube-system')?.id ?? '';

describe('a Service in the maps of an eBPF dataplane', () => {
  const made = (name: string, source = cilium) => drawn({ of: 'service', service: service(source, name), node: 'control-plane' }, source);
  it('leads from its frontend to each backend, with the Pod behind it and its share', () => {
    expect(titles(made('web')).filter((title) => title === 'cilium_lb4_services').length).toBeGreaterThan(0);
    const backends = boxes(made('web')).filter(({ depth }) => depth === 1);
    const names = cilium.objects?.pods.map(({ name }) => name) ?? [];
    expect(backends.length).toBeGreaterThan(1);
    for (const { lines } of backends) expect([names.includes(lines[0] ?? ''), lines[1]]).toEqual([true, expect.stringMatching(/^slot \d+, backend \d+$/)]);
    expect(figure(made('web')).computed?.code).toBe('app.figure.computed.draws');
  });
  it('draws no lots where there is one backend, and nothing for a Service that the maps do not have', () => {
    expect(boxes(made('one')).flatMap(({ by }) => (by === undefined ? [] : [by]))).toEqual([]);
    expect(figure(made('one')).computed).toBeUndefined();
    expect(missing(drawn({ of: 'service', service: 'default/none', node: 'control-plane' }, cilium))).toBe('app.figure.none.service');
  });
});

describe('the chains of a Service', () => {
  const made = drawn({ of: 'service', service: service(iptables, 'web'), node: 'control-plane' }, iptables);
  it('lead from each entry to the endpoints, with their shares', () => {
    expect(
      titles(made)
        .filter((title) => title.startsWith('KUBE-S'))
        .map((title) => title.slice(0, 8)),
    ).toEqual(['KUBE-SER', 'KUBE-SVC', 'KUBE-SEP', 'KUBE-SEP', 'KUBE-SVC']);
    expect(boxes(made).flatMap(({ by }) => (by === undefined ? [] : [by.params['percent']]))).toEqual([50, 50]);
    expect(titles(made)).toContain('KUBE-NODEPORTS');
    expect(figure(made).computed?.code).toBe('app.figure.computed.chances');
  });
  it('name the Pod behind each endpoint', () => {
    const ends = boxes(made).flatMap(({ lines }) => lines.filter((line) => line.includes('--to-destination')));
    const names = iptables.objects?.pods.map(({ name }) => name) ?? [];
    expect(ends).toHaveLength(2);
    for (const end of ends)
      expect(
        names.some((name) => end.includes(`(${name})`)),
        end,
      ).toBe(true);
  });
  it('of a Service without endpoints end in a drop or a reject, and of an unknown one there are none', () => {
    expect(missing(drawn({ of: 'service', service: 'default/gone' }, iptables))).toBe('app.figure.none.service');
    expect(missing(drawn({ of: 'service', service: 'default/web', node: 'worker9' }, iptables))).toBe('app.figure.none.place');
  });
});

describe('the verdict maps of a Service', () => {
  it('lead by address and by node port to the endpoints', () => {
    const made = drawn({ of: 'service', service: service(nftables, 'web') }, nftables);
    expect(titles(made)[0]).toBe('@service-ips');
    expect(titles(made)).toContain('@service-nodeports');
    const ends = boxes(made).filter(({ tone }) => tone === 'app');
    expect(ends.map(({ by }) => by?.params['percent'])).toEqual([50, 50]);
    expect(ends.every(({ lines }) => lines.length === 1)).toBe(true);
  });
  it('with session affinity lead through a chain for each endpoint', () => {
    const made = drawn({ of: 'service', service: service(nftables, 'sticky') }, nftables);
    expect(titles(made).filter((title) => title.startsWith('endpoint-')).length).toBeGreaterThanOrEqual(2);
  });
  it('say that nobody is there', () => {
    const [first] = boxes(drawn({ of: 'service', service: service(nftables, 'nobody') }, nftables));
    expect(first).toMatchObject({ tone: 'drop', title: '@no-endpoint-services' });
  });
});

describe('shares', () => {
  it('are of what the rules before left over', () =>
    expect(
      chances(['-m statistic --mode random --probability 0.33333333349', '-m statistic --probability 0.5', ''].map((text) => ({ text }))).map((share) =>
        share.toFixed(3),
      ),
    ).toEqual(['0.333', '0.333', '0.333']));
  it('of any rules add up to one when the last takes the rest', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (all) => {
        const shares = chances([...all.map((own) => ({ text: `--probability ${own.toFixed(6)}` })), { text: '-j KUBE-SEP' }]);
        return Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-6;
      }),
    ));
});

describe('a cable', () => {
  it('joins a Pod to a port of its bridge', () => {
    const made = drawn({ of: 'veth', pod: pod(iptables) }, iptables);
    expect(titles(made)).toEqual(['app.figure.pod', 'app.figure.on', 'app.figure.bridge']);
    const [inner, outer] = boxes(made);
    expect(outer?.by?.params).toEqual({ inner: Number(inner?.lines[0]?.split(':')[0]), outer: Number(outer?.lines[0]?.split(':')[0]) });
  });
  it('joins a container to a bridge of Docker', () => {
    const name = docker.states.find(({ node }) => node.endsWith('-web'))?.node ?? '';
    expect(titles(drawn({ of: 'veth', container: name }, docker))).toEqual(['app.figure.container', 'app.figure.on', 'app.figure.bridge']);
  });
  it('is not invented', () => expect(missing(drawn({ of: 'veth', pod: 'default/gone' }, iptables))).toBe('app.figure.none.place'));
});

describe('a route', () => {
  const { states, objects } = sampleStates(0);
  const source: Source = { states, objects, journey: undefined };
  it('to a Pod on another node goes through the tunnel', () => {
    const made = drawn({ of: 'route', node: 'control-plane', to: 'default/web' }, source);
    expect(titles(made)).toEqual([
      'app.figure.packetTo',
      'app.figure.route',
      'app.figure.neighbour',
      'app.figure.fdb',
      'app.figure.wrapped',
      'app.figure.route',
      'app.figure.out',
    ]);
    expect(boxes(made)[4]?.lines).toEqual(['172.18.0.3 → 172.18.0.2:8472 udp']);
    expect(titles(drawn({ of: 'route', node: 'control-plane', to: 'worker' }, source))).toEqual(titles(made));
  });
  it('on a real cluster is the same', () =>
    expect(titles(drawn({ of: 'route', node: 'control-plane', to: 'worker' }, iptables))).toEqual(
      titles(drawn({ of: 'route', node: 'control-plane', to: 'worker' }, source)),
    ));
  it('is the one with the longest prefix, and of these the lowest metric', () => {
    const route = (dst: string, metric: number, table = 'main') => ({ type: 'unicast', dst, metric, table, protocol: 'static', flags: [] });
    const routes = [route('0.0.0.0/0', 0), route('10.0.0.0/8', 5), route('10.0.0.0/8', 1), route('10.1.0.0/16', 9)];
    expect(routeFor('10.1.2.3', routes)).toBe(routes[3]);
    expect(routeFor('10.2.0.1', routes)).toBe(routes[2]);
    expect(routeFor('192.0.2.1', routes)).toBe(routes[0]);
    expect(routeFor('10.1.2.3', [...routes, route('10.1.2.3/32', 0, 'local')])?.table).toBe('local');
  });
  it('says that no address is known', () => {
    expect(missing(drawn({ of: 'route', node: 'control-plane', to: '‹podIP.default.web›' }, source))).toBe('app.figure.none.address');
    expect(missing(drawn({ of: 'route', node: 'control-plane', to: '999.1.1.1' }, source))).toBe('app.figure.none.address');
  });
});

describe('a published port', () => {
  it('leads through the DNAT rule to the container', () => {
    const port = /--dport (\d+) -j DNAT --to-destination \d+\.\d+\.\d+\.\d+:8080/.exec(JSON.stringify(docker.states))?.[1] ?? '';
    const made = drawn({ of: 'published-port', port }, docker);
    expect(titles(made).slice(0, 2)).toEqual(['app.figure.hostPort', 'app.figure.dnat']);
    expect(boxes(made).at(-1)?.title).toMatchObject({ code: 'app.figure.container' });
    expect(missing(drawn({ of: 'published-port', port: '1' }, docker))).toBe('app.figure.none.port');
  });
});

describe('a conversation', () => {
  const made = figure(drawn({ of: 'conversation' }, { states: [], objects: undefined, journey: sampleJourneys(0)[0] }));
  if (made.kind !== 'sequence') throw new Error('no sequence');
  it('has a lane for each machine, and each packet from its start to its end', () => {
    expect(made.lanes.map(({ label }) => label)).toEqual(['client', 'control-plane', 'worker', 'web-7d9c8b6f5d-x2k4m']);
    expect(made.crossings.slice(0, 3).map(({ from, to }) => [from, to].map((id) => made.lanes.findIndex((lane) => lane.id === id)))).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(made.crossings.flatMap(({ leg }) => leg?.code ?? [])).toEqual(['app.leg.syn', 'app.leg.synAck', 'app.leg.request', 'app.leg.answer']);
  });
  it('says where addresses are rewritten and what is wrapped', () => expect(made.crossings[1]).toMatchObject({ newSrc: true, newDst: true, wrapped: true }));
  it('is laid out from the top down, inside of its width', () => {
    const { rows, lanes } = layoutSequence(made, 320);
    expect(rows.map(({ y }) => y)).toEqual(rows.map(({ y }) => y).sort((a, b) => a - b));
    for (const { x } of lanes) expect(x > 0 && x < 320).toBe(true);
    expect(lanes.map(({ label }) => label)).toEqual([['client'], ['control-', 'plane'], ['worker'], ['web-', '7d9c8b6f5…']]);
  });
});

describe('layoutTree', () => {
  const box = fc.record({
    depth: fc.integer({ min: 0, max: 4 }),
    tone: fc.constantFrom('device' as const, 'netfilter' as const),
    title: fc.string({ minLength: 1 }),
    lines: fc.array(fc.string()),
    joined: fc.boolean(),
    by: fc.option(fc.string(), { nil: undefined }),
  });
  it('puts boxes below each other, inside of the width, whatever they hold', () =>
    fc.assert(
      fc.property(fc.array(box), fc.integer({ min: 200, max: 600 }), (all, width) => {
        const { boxes: placed, height } = layoutTree(all, width);
        let bottom = 0;
        return placed.every(({ x, y, width: own, height: tall }) => {
          const fits = x >= 0 && x + own <= width && y >= bottom && y + tall <= height;
          bottom = y + tall;
          return fits;
        });
      }),
    ));
});

describe('wrap', () => {
  it('breaks at spaces, and long words where the line is full', () => {
    expect(wrap('-A KUBE-SVC -j KUBE-SEP', 12)).toEqual(['-A KUBE-SVC', '-j KUBE-SEP']);
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(wrap('経路を決める', 6)).toEqual(['経路を', '決める']);
  });
  it('loses nothing and is never too wide', () =>
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 60 }), (text, most) => {
        const lines = wrap(text, most);
        return lines.join('').replaceAll(/\s/g, '') === text.replaceAll(/\s/g, '') && lines.every((line) => columnsOf(line) <= most);
      }),
    ));
});
