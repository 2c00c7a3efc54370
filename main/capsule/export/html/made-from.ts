/** What the journey was made from: the captured states in numbers, and the manifests that were applied. */
import type { Language, NetworkState } from '../../../../contract/index.ts';
import { say } from '../../../../language/index.ts';
import type { Recorded } from '../../format.ts';
import { dateText, placeText } from '../hop-text.ts';
import { html, type Markup } from './markup.ts';

const COUNTS = ['namespaces', 'links', 'routes', 'chains', 'rules', 'sets', 'conntrack'] as const;

export function madeFrom({ states, manifests }: Recorded, language: Language): Markup[] {
  return [...(states.length === 0 ? [] : [statesSection(states, language)]), ...(manifests.length === 0 ? [] : [manifestsSection(manifests, language)])];
}

function statesSection(states: readonly NetworkState[], language: Language): Markup {
  const head = (key: string) => say(language, `exports.html.states.${key}`);
  const row = (state: NetworkState) => {
    const counts = countsOf(state);
    return html`<tr><td>${placeText(language, { netns: state.node })}</td><td><time>${dateText(state.takenAt)}</time></td>${COUNTS.map((key) => html`<td class="number">${counts[key]}</td>`)}<td>${state.missing.map(({ section, reason }) => html`<p class="dim small">${section}: ${reason}</p>`)}</td></tr>`;
  };
  return html`<section class="made-from">
<h2>${head('title')}</h2>
<p class="dim">${head('about')}</p>
<table>
<thead><tr><th>${say(language, 'exports.html.place')}</th><th>${head('at')}</th>${COUNTS.map((key) => html`<th class="number">${head(key)}</th>`)}<th>${say(language, 'exports.html.missing')}</th></tr></thead>
<tbody>
${states.map(row)}
</tbody>
</table>
</section>`;
}

function countsOf({ namespaces, netfilter, sets, conntrack }: NetworkState): Record<(typeof COUNTS)[number], number> {
  const chains = netfilter.flatMap((table) => table.chains);
  const sum = (counts: number[]) => counts.reduce((all, one) => all + one, 0);
  return {
    namespaces: namespaces.length,
    links: sum(namespaces.map(({ links }) => links.length)),
    routes: sum(namespaces.map(({ routes }) => routes.length)),
    chains: chains.length,
    rules: sum(chains.map(({ rules }) => rules.length)),
    sets: sets.length,
    conntrack: conntrack.length,
  };
}

function manifestsSection(manifests: Recorded['manifests'], language: Language): Markup {
  return html`<section class="made-from">
<h2>${say(language, 'exports.html.manifests')}</h2>
${manifests.map(
  ({ name, text }) => html`<h3><code>${name}</code></h3>
<pre>${text}</pre>`,
)}
</section>`;
}
