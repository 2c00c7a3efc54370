/** A journey as one HTML file that needs nothing else: no script, nothing from elsewhere, readable on paper. */
import { createHash } from 'node:crypto';
import type { Evidence, Language } from '../../../../contract/index.ts';
import { say } from '../../../../language/index.ts';
import type { Recorded } from '../../format.ts';
import { answerText, dateText, evidenceText, legsOf, MARKS, missingTexts, originText, placeText, provenanceTexts, versionsText } from '../hop-text.ts';
import { legSection, noReply } from './leg.ts';
import { madeFrom } from './made-from.ts';
import { html, Markup } from './markup.ts';
import { STYLE } from './style.ts';

/** Nothing may be loaded or run; the one style sheet is known by its hash (CSP Level 3, 2.3.1). */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
const EVIDENCES: readonly Evidence[] = ['observed', 'placed', 'computed', 'missing'];

export function journeyHtml(recorded: Recorded, language: Language): string {
  const { journey } = recorded;
  const { response, missing } = journey;
  const [provenance = '', ...check] = provenanceTexts(language, journey);
  const fact = (key: string, value: Markup) => html`<dt>${say(language, `exports.html.${key}`)}</dt><dd>${value}</dd>`;
  const versions = versionsText(journey);
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${journey.title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>${journey.title}</h1>
<dl>
${[
  fact('asked', html`${originText(language, journey.from)} → ${journey.to}`),
  fact('way', html`${wayOf(recorded, language)}`),
  fact('answered', html`${answerText(language, journey)}${response.body === '' ? [] : html`<pre>${response.body}</pre>`}`),
  fact(
    'provenance',
    html`<span class="badge ${journey.provenance}">${provenance}</span> <time>${dateText(journey.at)}</time>${versions === '' ? '' : `, ${versions}`}${check.map((text) => html`<p class="check ${checkOf(journey)}">${text}</p>`)}`,
  ),
  fact('whole', journey.complete ? html`${say(language, 'cli.journey.complete')}` : html`<span class="bad">${say(language, 'exports.html.incomplete')}</span>`),
  ...(missing.length === 0 ? [] : [fact('missing', html`<ul>${missingTexts(language, journey).map((text) => html`<li class="missing">${text}</li>`)}</ul>`)]),
  fact('evidence', html`${EVIDENCES.map((evidence) => `${MARKS[evidence]} ${evidenceText(language, evidence)}`).join('  ')}`),
]}
</dl>
</header>
<main>
${legsOf(journey).flatMap(({ name, leg }) => [legSection(name, leg, language), ...(name === 'request' && !journey.reply ? [noReply(journey, language)] : [])])}
${madeFrom(recorded, language)}
</main>
<footer><p class="dim">${say(language, 'exports.html.footer')}</p></footer>
</body>
</html>
`;
  return page.text;
}

/** The places that the request came through, in order. */
function wayOf({ journey }: Recorded, language: Language): string {
  const places = journey.request.hops.map(({ where }) => placeText(language, where));
  return places.filter((place, index) => place !== places[index - 1]).join(' → ');
}

const checkOf = ({ verified }: Recorded['journey']) => (verified === undefined ? 'unverified' : verified ? 'verified' : 'forged');
