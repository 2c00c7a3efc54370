/** Moving through a journey, what a hop changed. */
import { describe, expect, it } from 'vitest';
import { hopsOf } from '../../contract/index.ts';
import { sampleJourney } from '../testing/sample-journey.ts';
import { sampleJourneys } from '../testing/sample-journeys.ts';
import { legTitle } from './leg-title.ts';
import { fieldsOf, rewrittenBy, rowNote } from './packet-change.ts';
import { legsOf, moved, type Place } from './view.ts';

const journey = sampleJourney('live', 0);
const hopCalled = (title: string) => {
  const hop = [...journey.request.hops, ...(journey.reply?.hops ?? [])].find((one) => one.title.en === title);
  if (hop === undefined) throw new Error(title);
  return hop;
};

describe('moving', () => {
  const all = (start: Place, by: 1 | -1): Place[] => {
    const next = moved(journey, start, by);
    return next.leg === start.leg && next.at === start.at ? [start] : [start, ...all(next, by)];
  };
  const total = journey.request.hops.length + (journey.reply?.hops.length ?? 0);

  it('passes every hop of both legs once, and the same way back', () => {
    const way = all({ leg: 'request', at: 0 }, 1);
    expect(way).toHaveLength(total);
    const end = way.at(-1);
    expect(end === undefined ? [] : all(end, -1).reverse()).toEqual(way);
  });

  it('ends with the request where there is no reply', () => {
    const last = journey.request.hops.length - 1;
    expect(moved({ ...journey, reply: null }, { leg: 'request', at: last }, 1)).toEqual({ leg: 'request', at: last });
  });
});

describe('the packets of a conversation', () => {
  const [tcp = journey, dns = journey, ping = journey, refused = journey] = sampleJourneys(0);
  const titles = (one: typeof journey) => legsOf(one).map((name) => legTitle(one, name));

  it('are called by what they are', () => {
    expect(titles(tcp)).toEqual(['syn', 'synAck', 'request', 'answer']);
    expect(titles(dns)).toEqual(['query', 'answer']);
    expect(titles(ping)).toEqual(['echo', 'echoReply']);
    expect(titles(refused)).toEqual(['syn']);
  });

  it('a reset and an ICMP error are no answers', () => {
    const answered = (packet: Partial<(typeof journey.request.hops)[number]['packet']['before']>) => {
      const [hop] = journey.reply?.hops ?? [];
      if (hop === undefined) throw new Error('no reply');
      const before = { ...hop.packet.before, ...packet };
      return legTitle({ ...journey, reply: { ...journey.request, hops: [{ ...hop, packet: { before, after: before } }] } }, 'reply');
    };
    expect(answered({ tcpFlags: 'RST ACK' })).toBe('rst');
    expect(answered({ protocol: 'icmp', icmpType: 3, icmpCode: 3 })).toBe('icmpError');
  });

  it('are called by their part where they were seen nowhere', () => {
    const unseen = { ...journey, request: { ...journey.request, hops: [] }, reply: { ...journey.request, hops: [] } };
    expect(titles(unseen)).toEqual(['request', 'reply']);
  });

  it('are all stepped through, one after the other', () => {
    let place: Place = { leg: 'request', at: 0 };
    const seen = [place];
    for (let next = moved(tcp, place, 1); next !== place && seen.length < 200; next = moved(tcp, place, 1)) {
      if (next.leg === place.leg && next.at === place.at) break;
      place = next;
      seen.push(place);
    }
    expect(seen).toHaveLength(hopsOf(tcp).length);
    expect([...new Set(seen.map(({ leg }) => leg))]).toEqual(['request', 'reply', 'dataRequest', 'dataReply']);
  });
});

describe('what a hop changed', () => {
  it('DNAT: the destination and the mark', () => {
    const { packet } = hopCalled('DNAT nat/PREROUTING');
    expect(fieldsOf(packet).filter((field) => field.changed)).toEqual([
      { name: 'dst', before: '172.18.0.3:30080', after: '10.244.1.5:8080', changed: true },
      { name: 'mark', before: '–', after: '0x4000', changed: true },
    ]);
    expect(rewrittenBy(packet)).toEqual(['10.244.1.5:8080', '10.244.1.5']);
  });

  it('un-NAT: both sides', () =>
    expect(rowNote(hopCalled('un-NAT by conntrack')).map((part) => part.text)).toEqual(['172.18.0.3:30080', ' → ', '172.18.0.4:51514']));
  it('VXLAN: the outer header', () =>
    expect(rowNote(hopCalled('Wrapped in VXLAN, VNI 1'))).toEqual([{ text: '172.18.0.3:46213 → 172.18.0.2:8472 VNI 1', role: 'plain' }]));
  it('a rule that only accepts: its chain', () => expect(rowNote(hopCalled('FORWARD accepts'))).toEqual([{ text: 'KUBE-FORWARD', role: 'plain' }]));
});
