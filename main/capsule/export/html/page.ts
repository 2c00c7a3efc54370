/** A journey as one HTML file that needs nothing else: no script, nothing from elsewhere, readable on paper. */
import { createHash } from 'node:crypto';
import type { Evidence, Journey, Language } from '../../../../contract/index.ts';
import { say } from '../../../../language/index.ts';
import { answerText, dateText, evidenceText, MARKS, missingTexts, originText, versionsText } from '../hop-text.ts';
import { legSection, noReply } from './leg.ts';
import { html, Markup } from './markup.ts';
import { STYLE } from './style.ts';

/** Nothing may be loaded or run; the one style sheet is known by its hash (CSP Level 3, 2.3.1). */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
const EVIDENCES: readonly Evidence[] = ['observed', 'placed', 'computed', 'missing'];

export function journeyHtml(journey: Journey, language: Language): string {
  const { response, missing } = journey;
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
  fact('answered', html`${answerText(language, journey)}${response.body === '' ? [] : html`<pre>${response.body}</pre>`}`),
  fact(
    'provenance',
    html`${say(language, `cli.journey.${journey.provenance}`)}, <time>${dateText(journey.at)}</time>${versions === '' ? '' : `, ${versions}`}`,
  ),
  fact('whole', journey.complete ? html`${say(language, 'cli.journey.complete')}` : html`<span class="bad">${say(language, 'exports.html.incomplete')}</span>`),
  ...(missing.length === 0 ? [] : [fact('missing', html`<ul>${missingTexts(language, journey).map((text) => html`<li class="missing">${text}</li>`)}</ul>`)]),
  fact('evidence', html`${EVIDENCES.map((evidence) => `${MARKS[evidence]} ${evidenceText(language, evidence)}`).join('  ')}`),
]}
</dl>
</header>
<main>
${legSection('request', journey.request, language)}
${journey.reply ? legSection('reply', journey.reply, language) : noReply(journey, language)}
</main>
<footer><p class="dim">${say(language, 'exports.html.footer')}</p></footer>
</body>
</html>
`;
  return page.text;
}
