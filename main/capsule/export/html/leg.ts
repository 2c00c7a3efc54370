/** One leg as a table: each hop with its evidence, its exact rules, and the packet before and after. */
import type { Hop, Journey, Language, Leg, LegName, RuleStep } from '../../../../contract/index.ts';
import { say } from '../../../../language/index.ts';
import { dropText, elementText, evidenceText, MARKS, packetText, placeText, rewritesOf } from '../hop-text.ts';
import { html, type Markup } from './markup.ts';

const NOTHING = html``;

export function legSection(name: LegName, leg: Leg, language: Language): Markup {
  const head = (key: string) => say(language, `exports.html.${key}`);
  return html`<section>
<h2>${say(language, `cli.journey.${name}`)}</h2>
<p class="outcome ${leg.outcome}">${leg.reason[language]}</p>
<table>
<thead><tr><th class="number">#</th><th>${head('evidence')}</th><th class="number">µs</th><th>${head('place')}</th><th>${head('what')}</th><th>${head('before')}</th><th>${head('after')}</th></tr></thead>
<tbody>
${leg.hops.map((hop) => hopRow(hop, language))}
</tbody>
</table>
</section>`;
}

export function noReply({ response }: Journey, language: Language): Markup {
  return html`<section><h2>${say(language, 'cli.journey.reply')}</h2><p>${response.ok ? say(language, 'journey.missing.replyUnseen') : say(language, 'exports.html.noReply')}</p></section>`;
}

function hopRow(hop: Hop, language: Language): Markup {
  const { before, after } = hop.packet;
  const [was, is] = [packetText(before), packetText(after)];
  return html`<tr class="${hop.evidence}${hop.kind === 'drop' ? ' drop' : ''}"><td class="number">${hop.index + 1}</td>
<td><span class="evidence ${hop.evidence}">${MARKS[hop.evidence]} ${evidenceText(language, hop.evidence)}</span><br><span class="dim">${hop.source}</span></td>
<td class="number">${hop.at ?? ''}</td>
<td>${placeText(language, hop.where)}${hop.where.device === undefined ? NOTHING : html`<br><code>${hop.where.device}</code>`}</td>
<td><strong>${hop.title[language]}</strong><p>${hop.words[language]}</p>${rules(hop, language)}</td>
<td><code>${was}</code></td>
<td>${was === is ? html`<span class="dim">${say(language, 'exports.html.same')}</span>` : html`<code>${is}</code>${rewritesOf(hop).map((text) => html`<p class="changed">${text}</p>`)}`}</td></tr>`;
}

function rules({ netfilter, route, conntrack, drop }: Hop, language: Language): Markup {
  const more = [route?.text, conntrack?.text, drop && dropText(drop)].filter((text) => text !== undefined).map((text) => html`<pre>${text}</pre>`);
  if (!netfilter) return html`${more}`;
  const where = `${netfilter.family} ${netfilter.hook} ${netfilter.table} ${netfilter.chain}: ${netfilter.verdict}`;
  return html`<p class="dim">${where}</p><ol>${netfilter.steps.map((step) => ruleItem(step, language))}</ol>${more}`;
}

const ruleItem = ({ text, verdict, words, element }: RuleStep, language: Language) =>
  html`<li><code>${text}</code> <span class="dim">⇒ ${verdict}</span>${element === undefined ? NOTHING : html`<br><code>${elementText(element)}</code> <span class="dim">${say(language, 'exports.html.element')}</span>`}${words === undefined ? NOTHING : html`<br><span class="dim">${words[language]}</span>`}</li>`;
