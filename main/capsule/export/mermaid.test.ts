import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Journey, Language } from '../../../contract/index.ts';
import { withoutEvidence } from '../format.ts';
import { answered, dropped, hostileText, withTexts } from './journeys.fixture.ts';
import { journeyMermaid } from './mermaid.ts';
import { mermaidText } from './mermaid-text.ts';

const diagramOf = (journey: Journey, language: Language) => journeyMermaid(withoutEvidence(journey), language);

/** Our subset of Mermaid's grammar: plain characters, entity codes, our own line breaks. */
const TEXT = '(?:[^<>#;:\\n{}%"\'`&]|(?<=\\d):(?=\\d)|#\\d+;|<br/>)+';
const LINES = [
  '  participant p\\d+ as TEXT',
  ' {2,4}Note over p\\d+(?:,p\\d+)?: TEXT',
  '  p\\d+(?:->>|-->>|--x)p\\d+: TEXT',
  '  rect rgba\\(\\d+, \\d+, \\d+, 0\\.\\d\\)',
  '  end',
].map((line) => new RegExp(`^${line.replace('TEXT', TEXT)}$`, 'u'));

const strangers = (source: string) => {
  const [first, ...lines] = source.trimEnd().split('\n');
  return [...(first === 'sequenceDiagram' ? [] : [first]), ...lines.filter((line) => !LINES.some((allowed) => allowed.test(line)))];
};
const decoded = (text: string) => text.replaceAll(/#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)));

describe('journeyMermaid', () => {
  const source = diagramOf(answered, 'en');

  it('has each place once, in the order of the way', () =>
    expect(source.match(/participant .*/g)?.map(decoded)).toEqual([
      'participant p0 as the client',
      "participant p1 as Docker's host",
      'participant p2 as packet-dojo-flannel-control-plane',
      'participant p3 as packet-dojo-flannel-worker',
      'participant p4 as Pod default/web-57487864f9-qvppk',
    ]));

  it('tells every hop once, by its number', () => {
    for (const leg of [answered.request, answered.reply]) {
      const part = leg === answered.request ? source.slice(0, source.indexOf(': Reply')) : source.slice(source.indexOf(': Reply'));
      const numbers = [...part.matchAll(/: (\d+)(?:−(\d+))? [●◐○✗]/g)].flatMap(([, from, to]) => [Number(from), ...(to === undefined ? [] : [Number(to)])]);
      expect(numbers).toEqual(leg?.hops.map((_, index) => index + 1));
    }
  });

  it('marks DNAT, SNAT and encapsulation', () => {
    expect(source).toContain('DNAT 10.213.0.128:30080 → 10.244.1.15:8080');
    expect(source).toContain('SNAT 10.213.0.16:36742 → 10.244.0.0:41098');
    expect(source).toContain('p2->>p1: 19−20 ● eth0 → veth1a77e1b<br/>VXLAN 1 10.213.0.128 → 10.213.0.129 (10.244.0.0:41098 → 10.244.1.15:8080)');
  });

  it('shows computed and missing hops differently', () => {
    const [first] = answered.request.hops;
    const second = answered.request.hops[1];
    if (!first || !second) throw new Error('no hops');
    const lossy = {
      ...answered,
      request: {
        ...answered.request,
        hops: answered.request.hops.map((hop) => (hop.index === 5 || hop.index === 6 ? { ...hop, evidence: 'missing' as const } : hop)),
      },
    };
    expect(source).toContain('rect rgba(128, 128, 128, 0.2)\n    Note over p0: 1 ○');
    expect(diagramOf(lossy, 'en')).toContain('p1--xp2: 5−6 ✗');
    expect(diagramOf(lossy, 'en')).toContain('rect rgba(220, 50, 47, 0.3)\n    Note over p2: 7 ✗');
  });

  it('tells the exchange of data, and why the kernel threw a packet away', () => {
    const { request, reply } = answered;
    const hops = dropped.request.hops.map((hop) => (hop.kind === 'drop' ? { ...hop, drop: { reason: 'NETFILTER_DROP' } } : hop));
    const both = decoded(diagramOf({ ...dropped, request: { ...dropped.request, hops }, data: { request, reply } }, 'en'));
    expect(both.match(/: (Request|Reply).*$/gm)).toEqual([': Request', ': Request: data', ': Reply: data']);
    expect(both).toContain('<br/>skb:kfree_skb NETFILTER_DROP');
  });

  it('needs nothing but a request without hops', () =>
    expect(strangers(diagramOf({ ...dropped, request: { ...dropped.request, hops: [] } }, 'ja'))).toEqual([]));

  it('stays within the grammar whatever the texts are', () => {
    expect(strangers(source)).toEqual([]);
    fc.assert(
      fc.property(fc.constantFrom(answered, dropped), fc.infiniteStream(hostileText), (journey, texts) => {
        expect(
          strangers(
            diagramOf(
              withTexts(journey, () => texts.next().value),
              'ja',
            ),
          ),
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('mermaidText', () => {
  it('is read back as it was, but for spaces and control characters', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const plain = text
          .toWellFormed()
          .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
          .trim();
        expect(decoded(mermaidText(text))).toBe(plain);
      }),
    );
  });
  it('never meets the words after which Mermaid cuts a semicolon', () => {
    expect(mermaidText('style 1:2#')).toBe('#115;tyle 1:2#35;');
    expect(mermaidText('classDef a')).toBe('#99;lassDef a');
  });
});
