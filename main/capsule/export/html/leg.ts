/** One leg as a table: hops under the place where they happen, each with its evidence, its exact rules, and the packet where it is not as before. */
import { type Hop, type Journey, type Language, type Leg, type LegName, programText, type RuleStep } from '../../../../contract/index.ts';
import { say } from '../../../../language/index.ts';
import { dropText, elementText, evidenceText, legHeading, MARKS, ownTitle, packetText, placeText, rewritesOf } from '../hop-text.ts';
import { html, type Markup } from './markup.ts';

const NOTHING = html``;

export function legSection(name: LegName, leg: Leg, language: Language): Markup {
  const head = (key: string) => say(language, `exports.html.${key}`);
  return html`<section>
<h2>${legHeading(language, name)}</h2>
<p class="outcome ${leg.outcome}">${leg.reason[language]}</p>
<table>
<thead><tr><th class="number">#</th><th>${head('evidence')}</th><th class="number">µs</th><th>${head('what')}</th><th>${head('packet')}</th></tr></thead>
<tbody>
${leg.hops.flatMap((hop, index) => [...placeRow(hop, leg.hops[index - 1], language), hopRow(hop, leg.hops[index - 1], language)])}
</tbody>
</table>
</section>`;
}

export function noReply({ response }: Journey, language: Language): Markup {
  return html`<section><h2>${say(language, 'cli.journey.reply')}</h2><p>${response.ok ? say(language, 'journey.missing.replyUnseen') : say(language, 'exports.html.noReply')}</p></section>`;
}

function placeRow({ where }: Hop, before: Hop | undefined, language: Language): Markup[] {
  return before?.where.netns === where.netns ? [] : [html`<tr class="place"><th colspan="5" scope="rowgroup">${placeText(language, where)}</th></tr>`];
}

function hopRow(hop: Hop, before: Hop | undefined, language: Language): Markup {
  return html`<tr class="${hop.evidence}${hop.kind === 'drop' ? ' drop' : ''}"><td class="number">${hop.index + 1}</td>
<td><span class="evidence ${hop.evidence}">${MARKS[hop.evidence]} ${evidenceText(language, hop.evidence)}</span><br><span class="dim small">${hop.source}</span></td>
<td class="number">${hop.at ?? ''}</td>
<td><strong>${ownTitle(language, hop)}</strong><p class="small">${hop.words[language]}</p>${rules(hop, language)}</td>
<td class="packet">${packet(hop, before, language)}</td></tr>`;
}

/** Written out where it is not as the hop before left it, and where this hop changes it. */
function packet(hop: Hop, before: Hop | undefined, language: Language): Markup {
  const [was, is] = [packetText(hop.packet.before), packetText(hop.packet.after)];
  if (was === is && before && packetText(before.packet.after) === is) return html`<span class="dim small">${say(language, 'exports.html.same')}</span>`;
  if (was === is) return html`<code>${is}</code>`;
  return html`<code class="dim">${was}</code>${rewritesOf(hop).map((text) => html`<p class="changed">${text}</p>`)}<code>${is}</code>`;
}

function rules({ netfilter, bpf, route, conntrack, drop }: Hop, language: Language): Markup {
  const more = [bpf && programText(bpf), route?.text, conntrack?.text, drop && dropText(drop)]
    .filter((text) => text !== undefined)
    .map((text) => html`<pre>${text}</pre>`);
  if (!netfilter) return html`${more}`;
  const where = `${netfilter.family} ${netfilter.hook} ${netfilter.table} ${netfilter.chain}: ${netfilter.verdict}`;
  return html`<p class="dim small">${where}</p><ol>${netfilter.steps.map((step) => ruleItem(step, language))}</ol>${more}`;
}

const ruleItem = ({ text, verdict, words, element }: RuleStep, language: Language) =>
  html`<li><code>${text}</code> <span class="dim small">⇒ ${verdict}</span>${element === undefined ? NOTHING : html`<br><code>${elementText(element)}</code> <span class="dim small">${say(language, 'exports.html.element')}</span>`}${words === undefined ? NOTHING : html`<br><span class="dim small">${words[language]}</span>`}</li>`;
