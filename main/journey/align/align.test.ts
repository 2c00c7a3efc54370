import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Alignment, type Hop, Journey, legOf } from '../../../contract/index.ts';
import { FIXTURES, journeyOf, readFixture } from '../fixtures/load.ts';
import { align } from './align.ts';
import { anonymous } from './anonymous.ts';
import { explainDifference } from './words.ts';

const CAPSULE = new URL('../../capsule/fixtures/nodeport.json', import.meta.url);
const [answered, dropped] = z.object({ journeys: z.tuple([Journey, Journey]) }).parse(JSON.parse(readFileSync(CAPSULE, 'utf8'))).journeys;
const recorded = new Map(FIXTURES.map((name) => [name, journeyOf(readFixture(name))]));
const fixture = (name: (typeof FIXTURES)[number]): Journey => recorded.get(name) ?? answered;

const rowsOf = ({ legs }: Alignment, name: 'request' | 'reply') => legs.find((leg) => leg.name === name)?.rows ?? [];
const mirrored = ({ same, differences, legs }: Alignment): Alignment => {
  const swap = (all: Alignment['differences']) => all.map(({ field, left, right }) => ({ field, left: right, right: left }));
  return {
    same,
    differences: swap(differences),
    legs: legs.map((leg) => ({
      ...leg,
      differences: swap(leg.differences),
      rows: leg.rows.map((row) => ({
        same: row.same,
        differences: swap(row.differences),
        ...(row.right ? { left: row.right } : {}),
        ...(row.left ? { right: row.left } : {}),
      })),
    })),
  };
};
const find = (alignment: Alignment, wanted: (hop: Hop) => boolean) => rowsOf(alignment, 'request').find(({ left }) => left !== undefined && wanted(left));

/** Any recorded journey, with some hops lost and some moved. */
const anyJourney = fc
  .constantFrom(answered, dropped, ...recorded.values())
  .chain((journey) =>
    fc.record({
      journey: fc.constant(journey),
      request: fc.oneof(fc.constant(journey.request.hops), fc.subarray(journey.request.hops), fc.shuffledSubarray(journey.request.hops)),
      reply: fc.oneof(fc.constant(journey.reply), fc.constant(null)),
      // the data of a connection goes the way that its opening went
      data: fc.oneof(fc.constant({}), fc.record({ data: fc.record({ request: fc.constant(journey.request), reply: fc.constantFrom(journey.reply, null) }) })),
    }),
  )
  .map(({ journey, request, reply, data }): Journey => ({ ...journey, request: { ...journey.request, hops: request }, reply, ...data }));

describe('align', () => {
  it('finds nothing between a journey and itself', () => {
    fc.assert(
      fc.property(anyJourney, (journey) => {
        const alignment = align(journey, journey);
        expect(alignment.same).toBe(true);
        for (const { name, rows } of alignment.legs) {
          expect(rows.map(({ left }) => left)).toEqual(legOf(journey, name)?.hops ?? []);
          expect(rows.map(({ right }) => right)).toEqual(legOf(journey, name)?.hops ?? []);
          expect(rows.flatMap(({ differences }) => differences)).toEqual([]);
        }
      }),
    );
  });

  it('says the same when the sides are exchanged', () => {
    fc.assert(
      fc.property(anyJourney, anyJourney, (left, right) => {
        expect(align(right, left)).toEqual(mirrored(align(left, right)));
      }),
    );
  });

  it('keeps every hop once, in order', () => {
    fc.assert(
      fc.property(anyJourney, anyJourney, (left, right) => {
        for (const { name, rows } of align(left, right).legs) {
          expect(rows.flatMap((row) => row.left ?? [])).toEqual(legOf(left, name)?.hops ?? []);
          expect(rows.flatMap((row) => row.right ?? [])).toEqual(legOf(right, name)?.hops ?? []);
        }
      }),
    );
  });

  it('does not look at addresses, ports of clients, and random names', () => {
    const other = JSON.stringify(answered)
      .replaceAll('10.244.', '10.99.')
      .replaceAll('10.213.0.', '172.31.7.')
      .replaceAll('36742', '50001')
      .replaceAll('41098', '50002')
      .replaceAll('CDGGSHYLG3RE2FKL', 'AAAABBBBCCCCDDDD')
      .replaceAll('ETAUCAD6D4I25BHK', 'EEEEFFFFGGGGHHHH')
      .replaceAll('web-57487864f9-qvppk', 'web-12345678-zzzzz')
      .replaceAll('packet-dojo-flannel-control-plane', 'another-control-plane')
      .replaceAll('packet-dojo-flannel-worker', 'another-node')
      .replaceAll(/veth[0-9a-f]{7,8}/g, 'veth0123abcd')
      .replaceAll('br-05888c483454', 'br-aaaabbbbcccc');
    expect(other).not.toContain('qvppk');
    expect(align(answered, Journey.parse(JSON.parse(other)))).toMatchObject({ same: true, differences: [] });
  });

  it('shows what a change did: the rule that answered, and the one that drops', () => {
    const alignment = align(answered, dropped);
    expect(alignment.differences).toEqual([{ field: 'answer', left: '200', right: 'failed' }]);
    expect(alignment.legs.map(({ differences }) => differences)).toEqual([
      [{ field: 'outcome', left: 'delivered', right: 'dropped' }],
      [{ field: 'outcome', left: 'delivered', right: 'absent' }],
    ]);
    expect(
      rowsOf(alignment, 'request')
        .slice(0, 6)
        .every(({ same }) => same),
    ).toBe(true);
    const prerouting = find(alignment, ({ netfilter }) => netfilter?.hook === 'prerouting');
    expect(prerouting?.right?.netfilter?.table).toBe('nat');
    expect(prerouting?.differences).toContainEqual({ field: 'nat', left: 'DNAT', right: '' });
    expect(prerouting?.differences.find(({ field }) => field === 'rules')?.right).toBe('nat PREROUTING policy accept ⇒ accept');
    // FORWARD and INPUT are not the same hook
    expect(find(alignment, ({ netfilter }) => netfilter?.hook === 'forward')?.right).toBeUndefined();
  });

  it('puts a local Pod beside a remote one: what differs is the way between the nodes', () => {
    const alignment = align(fixture('nodeport-same-node'), fixture('nodeport-other-node'));
    expect(alignment.differences).toContainEqual({ field: 'podOn', left: 'first', right: 'other' });
    const request = rowsOf(alignment, 'request');
    const prerouting = find(alignment, ({ kind, netfilter }) => kind === 'netfilter' && netfilter?.hook === 'prerouting');
    expect(prerouting?.right?.packet.after.dport).toBe(prerouting?.left?.packet.after.dport);
    expect(request.at(-1)).toMatchObject({ left: { kind: 'socket' }, right: { kind: 'socket' } });
    const wrapped = request.filter(({ right }) => right?.packet.before.outer !== undefined);
    expect(wrapped.length).toBeGreaterThan(5);
    expect(wrapped.filter(({ left }) => left !== undefined)).toEqual([]);
  });

  it('puts what conntrack undoes beside the same undoing, on whichever node that is', () => {
    const reply = rowsOf(align(fixture('nodeport-same-node'), fixture('nodeport-other-node')), 'reply');
    const undone = reply.filter(({ left, right }) => (left ?? right)?.kind === 'conntrack' && left && right);
    expect(undone.length).toBeGreaterThan(0);
    expect(undone.flatMap(({ differences }) => differences)).toEqual([]);
  });

  it('puts the same rewriting side by side, in whatever table it is done', () => {
    const pairs = align(journeyOf(readFixture('iptables/nodeport-other-node')), journeyOf(readFixture('nftables/nodeport-other-node')));
    const tables = rowsOf(pairs, 'request')
      .filter(
        ({ left }) => left?.netfilter !== undefined && (left.packet.before.dst !== left.packet.after.dst || left.packet.before.src !== left.packet.after.src),
      )
      .map(({ left, right }) => [left?.netfilter?.hook, left?.netfilter?.table, right?.netfilter?.table]);
    expect(tables).toEqual([
      ['prerouting', 'nat', 'kube-proxy'],
      ['postrouting', 'nat', 'kube-proxy'],
    ]);
  });

  it('refuses legs that nobody recorded', () => {
    const long = {
      ...dropped,
      request: { ...dropped.request, hops: Array.from({ length: 3000 }, () => dropped.request.hops).flatMap((hops) => hops.slice(0, 1)) },
    };
    expect(() => align(long, long)).toThrow(expect.objectContaining({ code: 'compare.tooLong', params: { left: 3000, right: 3000 } }));
  });
});

describe('eBPF programs', () => {
  /** As a dataplane of programs would have the recorded journey: what translates is a program. */
  const programmed = (verdict: string, program = 'cil_from_container'): Journey => ({
    ...answered,
    request: {
      ...answered.request,
      hops: answered.request.hops.map((hop) => {
        const { netfilter, ...rest } = hop;
        if (!netfilter || hop.packet.before.dst === hop.packet.after.dst) return hop;
        return {
          ...rest,
          kind: 'bpf',
          bpf: { program, attach: 'tcx/ingress', device: 'lxc0123456', verdict, entry: { map: 'cilium_lb4_backends_v3', text: '7 10.244.1.5:8080' } },
        };
      }),
    },
  });

  it('stand beside the rule that does the same to the packet', () => {
    const row = rowsOf(align(answered, programmed('redirect')), 'request').find(({ right }) => right?.kind === 'bpf');
    expect(row?.left?.netfilter?.hook).toBe('prerouting');
    expect(row?.differences.find(({ field }) => field === 'rules')?.right).toBe(
      'tcx/ingress cil_from_container cilium_lb4_backends_v3: 7 ADDRESS:8080 ⇒ redirect',
    );
  });

  it('differ in their verdict, and in which they are', () => {
    expect(align(programmed('redirect'), programmed('redirect')).same).toBe(true);
    const rows = rowsOf(align(programmed('redirect'), programmed('drop')), 'request').filter(({ left, right }) => left?.bpf && right?.bpf);
    expect(rows.map(({ differences }) => differences.map(({ field }) => field))).toEqual([['rules']]);
    const others = rowsOf(align(programmed('redirect'), programmed('redirect', 'tail_handle_ipv4')), 'request').filter(
      ({ left, right }) => left?.bpf && right?.bpf,
    );
    expect(others.map(({ same }) => same)).toEqual([false]);
  });
});

describe('explainDifference', () => {
  it.each([
    [{ field: 'nat' as const, left: 'DNAT', right: '' }, 'rewritten: DNAT | nothing', '書き換え: DNAT | なし'],
    [{ field: 'outcome' as const, left: 'delivered', right: 'absent' }, 'outcome: delivered | not seen', '結果: 届いた | 見られなかった'],
    [{ field: 'podOn' as const, left: 'first', right: 'other' }, 'the Pod runs on: the first node | another node', 'Pod の場所: 最初のノード | 別のノード'],
    [{ field: 'answer' as const, left: '200', right: 'failed' }, 'answer: 200 | no answer', '応答: 200 | 応答なし'],
    [{ field: 'rules' as const, left: 'a\nb', right: '' }, 'rules: a; b | nothing', 'ルール: a; b | なし'],
  ])('puts %j into words', (difference, en, ja) => expect(explainDifference(difference)).toEqual({ en, ja }));

  it('has words for whatever the recorded journeys differ in', () => {
    const all = [...recorded.values(), answered, dropped];
    const differences = all
      .flatMap((left) => all.map((right) => align(left, right)))
      .flatMap((one) => [...one.differences, ...one.legs.flatMap((leg) => [...leg.differences, ...leg.rows.flatMap((row) => row.differences)])]);
    expect(differences.length).toBeGreaterThan(100);
    for (const difference of differences) for (const text of Object.values(explainDifference(difference))) expect(text).not.toContain('compare.');
  });
});

describe('anonymous', () => {
  it.each([
    ['-A KUBE-SVC-CDGGSHYLG3RE2FKL ! -s 10.244.0.0/16 -j KUBE-MARK-MASQ', '-A KUBE-SVC-… ! -s ADDRESS/16 -j KUBE-MARK-MASQ'],
    ['goto endpoint-ETAUCAD6-default/web/tcp/http__10.244.1.15/8080', 'goto endpoint-…-default/web/tcp/http__ADDRESS/8080'],
    ['fd00:10:244::/56 via fe80::1 dev eth0', 'ADDRESS/56 via ADDRESS dev eth0'],
    ['dev vethba64d67f', 'dev veth…'],
    ['--comment "default/web:http" dport 30080', '--comment "default/web:http" dport 30080'],
  ])('cuts what is random from %s', (text, wanted) => expect(anonymous(text)).toBe(wanted));
});

describe('without a cluster', () => {
  const docker = (name: string) => journeyOf(readFixture(`docker/${name}`));
  const withDocker = align(docker('by-name'), docker('tcp-by-name'));

  it('containers are told apart as Pods are: whoever asks, whoever is asked', () => {
    expect(rowsOf(withDocker, 'request').every(({ left, right }) => left !== undefined && right !== undefined && left.where.netns === right.where.netns)).toBe(
      true,
    );
  });

  it('where it starts is said, and nothing of nodes', () => {
    const { differences } = align(docker('by-name'), docker('from-host'));
    expect(differences.map(({ field }) => field)).not.toContain('podOn');
    expect(differences.map((one) => explainDifference(one).en)).toContain('starts at: a container | Docker’s host');
  });
});
