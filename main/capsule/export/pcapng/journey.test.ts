import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hop, Journey, Language } from '../../../../contract/index.ts';
import { withoutEvidence } from '../../format.ts';
import { answered, dropped, hostileText, withTexts } from '../journeys.fixture.ts';
import { journeyPcapng } from './journey.ts';
import { readPcapng } from './read-pcapng.fixture.ts';

const rebuilt = (journey: Journey, language: Language) => readPcapng(journeyPcapng(withoutEvidence(journey), language));
const devices = ({ request, reply }: Journey): Hop[] => [...request.hops, ...(reply?.hops ?? [])].filter(({ kind }) => kind === 'device');

describe('journeyPcapng', () => {
  const file = rebuilt(answered, 'en');

  it('has one Ethernet interface for each device, named by node and place, with nanoseconds', () => {
    expect(file.interfaces.map(({ name }) => name)).toEqual([
      'client/eth0',
      'host/vethefe8352',
      'host/veth1a77e1b',
      'packet-dojo-flannel-control-plane/eth0',
      'packet-dojo-flannel-control-plane/flannel.1',
      'host/veth7877de6',
      'packet-dojo-flannel-worker/eth0',
      'packet-dojo-flannel-worker/flannel.1',
      'packet-dojo-flannel-worker/cni0',
      'packet-dojo-flannel-worker/vethba64d67f',
      'packet-dojo-flannel-worker/default/web-57487864f9-qvppk/eth0',
    ]);
    expect(new Set(file.interfaces.map(({ linktype, resolution }) => `${linktype} ${resolution}`))).toEqual(new Set(['1 9']));
  });

  it('has one packet for each device hop, with its direction', () => {
    const wanted = devices(answered).map(({ where }) => [where.device, where.direction === 'in' ? 1 : 2]);
    expect(file.packets.map((packet) => [packet.interface.name.split('/').at(-1), packet.flags])).toEqual(wanted);
  });

  it('keeps times of the journey, and order; the reply begins where the request ended', () => {
    const request = answered.request.hops.filter(({ kind }) => kind === 'device');
    const times = file.packets.map(({ at }) => Number(at - BigInt(answered.at) * 1_000_000n));
    expect(times.slice(0, request.length)).toEqual(request.map(({ at }) => Math.round((at ?? 0) * 1000)));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const untimed = { ...answered, request: { ...answered.request, hops: answered.request.hops.map((hop) => (hop.index === 2 ? { ...hop, at: null } : hop)) } };
    const [first, second] = rebuilt(untimed, 'en').packets;
    expect(second?.at).toBe(first?.at);
  });

  it('tells in comments every hop once, with every exact rule, in order', () => {
    const comments = file.packets.map(({ comment }) => comment);
    for (const [name, leg] of [
      ['Request', answered.request],
      ['Reply', answered.reply],
    ] as const)
      for (const { index, title, netfilter } of leg?.hops ?? []) {
        const owners = comments.filter((comment) => new RegExp(`^${name} ${index + 1}\\. `, 'm').test(comment));
        expect(owners, `${name} ${index + 1}`).toHaveLength(1);
        expect(owners[0]).toContain(title.en);
        for (const { text } of netfilter?.steps ?? []) expect(owners[0]).toContain(text);
      }
    const flannel = comments.find((comment) => comment.startsWith('Request 13. '));
    expect(flannel).toMatch(
      /^Request 13\. packet-dojo-flannel-control-plane: out by flannel\.1 \[observed\]\n[\s\S]*Before that:\nRequest 7\. .*nat PREROUTING[\s\S]*\nRequest 12\. /,
    );
    expect(comments.at(-1)).toContain('After that:\nReply 34. ');
  });

  it('says that nothing was captured here, and where it comes from', () => {
    expect(file.comment).toContain('no captured frame and no payload is contained');
    expect(file.comment).toContain('recorded\nnot checked: the file holds no evidence, only its result\n2026-11-23 05:47:31 UTC, kubernetes v1.36.3');
    expect(file.application).toBe('Packet Dojo');
    expect(rebuilt(answered, 'ja').comment).toContain('ペイロードは入っていません');
  });

  it('makes no packet of a hop that nobody saw, and says so in a comment', () => {
    const hops = dropped.request.hops.map((hop) => (hop.index === 2 ? { ...hop, evidence: 'missing' as const } : hop));
    const lossy = rebuilt({ ...dropped, request: { ...dropped.request, hops } }, 'en');
    expect(lossy.packets).toHaveLength(devices(dropped).length - 1);
    expect(lossy.packets[1]?.comment).toMatch(/Before that:\nRequest 3\. .*\[missing\]/);
  });

  it('keeps everything in the section where there is no packet at all', () => {
    const hops = dropped.request.hops.map((hop) => ({ ...hop, evidence: 'missing' as const }));
    const { packets, comment } = rebuilt({ ...dropped, request: { ...dropped.request, hops } }, 'en');
    expect(packets).toEqual([]);
    expect(comment).toContain('Request 9. ');
    expect(comment).toContain(dropped.request.reason.en);
  });

  it('is a whole file whatever the texts and numbers are', () => {
    fc.assert(
      fc.property(fc.infiniteStream(hostileText), fc.double({ noNaN: true }), fc.double({ noNaN: true }), (texts, at, port) => {
        const hostile = withTexts(dropped, () => texts.next().value.repeat(200));
        const hops = dropped.request.hops.map((hop, index): Hop => {
          const packet = { ...hop.packet.after, sport: port, ttl: at, outer: { src: '::1', dst: '::2', sport: 1, dport: 2, vni: port } };
          return index % 2 === 0 ? (hostile.request.hops[index] ?? hop) : { ...hop, at, packet: { before: packet, after: packet } };
        });
        const read = rebuilt({ ...hostile, at, request: { ...hostile.request, hops } }, 'en');
        for (const packet of read.packets) expect(packet.originalLength).toBe(packet.bytes.length);
      }),
      { numRuns: 40 },
    );
  });
});
