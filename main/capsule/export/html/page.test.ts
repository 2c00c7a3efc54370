import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hop, Journey, Language } from '../../../../contract/index.ts';
import { withoutEvidence } from '../../format.ts';
import { recordedFixture } from '../../recordings.fixture.ts';
import { placeText } from '../hop-text.ts';
import { answered, dropped, hostileText, withTexts } from '../journeys.fixture.ts';
import { journeyHtml } from './page.ts';

const pageOf = (journey: Journey, language: Language) => journeyHtml(withoutEvidence(journey), language);

/** Tags as a browser's tokenizer sees them: from `<` and a letter, `/`, `!` or `?` to the `>` that no quote hides. */
const tagsOf = (page: string): string[] => page.match(/<[a-z/!?](?:"[^"]*"|'[^']*'|[^'">])*>?/gi) ?? [];
const inText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('`', '&#96;');

describe('journeyHtml', () => {
  const page = pageOf(answered, 'en');

  it('shows each hop of both legs with its evidence, and each exact rule', () => {
    const hops = [answered.request, answered.reply].flatMap((leg) => leg?.hops ?? []);
    expect(page.match(/<tr class="(observed|placed|computed|missing)">/g)).toHaveLength(hops.length);
    for (const { title, netfilter, source, where } of hops) {
      expect(page).toContain(`<strong>${inText(title.en.replace(`${placeText('en', where)}: `, ''))}</strong>`);
      expect(page).toContain(inText(source));
      for (const { text } of netfilter?.steps ?? []) expect(page).toContain(inText(text));
    }
    expect(page).toContain('DNAT 10.213.0.128:30080 → 10.244.1.15:8080');
    expect(page).toContain('SNAT 10.213.0.16:36742 → 10.244.0.0:41098');
  });

  it('says what was asked and answered, and where it comes from', () => {
    expect(page).toContain('the client → http://10.213.0.128:30080/');
    expect(page).toContain('default/web-57487864f9-qvppk answered 200 in 6.6 ms');
    expect(page).toContain(
      '<span class="badge recorded">recorded</span> <time>2026-11-23 05:47:31 UTC</time>, kubernetes v1.36.3, flannel v0.28.10, docker 20.10.24+dfsg1',
    );
    expect(pageOf(dropped, 'en')).toContain('No answer: dial tcp 10.213.0.128:30080: i/o timeout');
  });

  it('says whether the hops were checked', () => {
    expect(page).toContain('<p class="check unverified">not checked: the file holds no evidence');
    expect(pageOf({ ...answered, verified: true }, 'en')).toContain('<p class="check verified">checked');
    expect(pageOf({ ...answered, verified: false }, 'en')).toContain('<p class="check forged">not checked: the hops are not those');
    expect(pageOf({ ...answered, provenance: 'live' }, 'en')).not.toContain('class="check');
  });

  it('tells the exchange of data, too', () => {
    const { request, reply } = answered;
    const both = pageOf({ ...answered, data: { request, reply } }, 'en');
    expect(both.match(/<h2>[^<]*<\/h2>/g)).toEqual(['Request', 'Reply', 'Request: data', 'Reply: data'].map((title) => `<h2>${title}</h2>`));
    expect(pageOf({ ...dropped, data: { request, reply: null } }, 'ja').match(/<h2>[^<]*<\/h2>/g)).toEqual(
      ['リクエスト', '応答', 'リクエストのデータ'].map((title) => `<h2>${title}</h2>`),
    );
  });

  it('has the entry of a set that decided, and why the kernel threw a packet away', () => {
    const hops = dropped.request.hops.map((hop): Hop => {
      const steps = hop.netfilter?.steps.map((step) => ({ ...step, element: { set: 'service-ips', text: '10.96.0.1 . tcp . 443 : goto x' } })) ?? [];
      return { ...hop, drop: { reason: 'NETFILTER_DROP', location: 'nf_hook_slow' }, ...(hop.netfilter ? { netfilter: { ...hop.netfilter, steps } } : {}) };
    });
    const told = pageOf({ ...dropped, request: { ...dropped.request, hops } }, 'en');
    expect(told).toContain('<code>service-ips { 10.96.0.1 . tcp . 443 : goto x }</code> <span class="dim small">computed: the entry of the set');
    expect(told).toContain('<pre>skb:kfree_skb NETFILTER_DROP in nf_hook_slow</pre>');
  });

  it('sums up what was captured, and has the manifests, escaped', () => {
    const recorded = recordedFixture('nodeport-other-node');
    const told = journeyHtml({ ...recorded, manifests: [{ name: 'manifests/<b>.yaml', text: 'kind: <script>\n' }] }, 'en');
    const [state] = recorded.states;
    const rules = state?.netfilter.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules)).length;
    expect(rules).toBeGreaterThan(50);
    expect(told).toContain(`<tr><td>${state?.node}</td><td><time>2026-11-23 05:18:50 UTC</time></td>`);
    expect(told).toContain(`<td class="number">${rules}</td>`);
    expect(told).toContain('<h3><code>manifests/&lt;b&gt;.yaml</code></h3>\n<pre>kind: &lt;script&gt;\n</pre>');
    expect(page).not.toContain('class="made-from"');
  });

  it('says what is missing', () => {
    const lossy = pageOf({ ...answered, complete: false, missing: [{ what: 'nft trace', why: '3 events lost' }] }, 'en');
    expect(lossy).toContain('<span class="bad">incomplete</span>');
    expect(lossy).toContain('<li class="missing">nft trace: 3 events lost</li>');
    expect(page).not.toContain('incomplete');
  });

  it('reads in Japanese', () => {
    const japanese = pageOf(answered, 'ja');
    expect(japanese).toContain('<html lang="ja">');
    expect(japanese).toContain('宛先が 10.244.1.15:8080 に変わる');
  });

  it('has no script and nothing from elsewhere, and allows only its own style sheet', () => {
    expect(tagsOf(page).filter((tag) => /^<(script|link|img|iframe|object|embed|base|form|a|svg)\b|\s(src|href|style|on\w+)=/i.test(tag))).toEqual([]);
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? '';
    expect(style).not.toMatch(/url\(|@import/);
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<title>'));
  });

  it('has the same tags and attributes whatever the texts are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(answered, dropped),
        fc.infiniteStream(hostileText),
        fc.constantFrom('en' as const, 'ja' as const),
        (journey, texts, language) => {
          const hostile = withTexts(journey, () => `x${texts.next().value}`);
          const harmless = withTexts(journey, () => 'x');
          // places that are the same have one heading, and a packet that is as before says so in other words
          const tags = (one: string) => tagsOf(one.replaceAll(/<tr class="place">[^]*?<\/tr>/g, '').replaceAll(/<td class="packet">[^]*?<\/td>/g, ''));
          expect(tags(pageOf(hostile, language))).toEqual(tags(pageOf(harmless, language)));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('closes every tag that it opens, in order', () => {
    const open: string[] = [];
    for (const tag of tagsOf(page).filter((one) => !/^<(!doctype|meta|br)\b/i.test(one))) {
      const name = /^<\/?(\w+)/.exec(tag)?.[1];
      if (tag.startsWith('</')) expect(open.pop()).toBe(name);
      else open.push(name ?? tag);
    }
    expect(open).toEqual([]);
  });

  it.each(['<b>', '"', "'", '&amp;', '</title><script>'])('shows %j as it is', (title) => {
    expect(pageOf({ ...dropped, title }, 'en')).toContain(`<h1>${inText(title)}</h1>`);
  });
});
