/** Text of a file that will be shown: it must neither steer a terminal, nor turn the order of what follows, nor hide. */
import { DojoError } from '../../../contract/index.ts';
import type { Recorded } from '../format.ts';
import { LIMITS } from '../limits.ts';

const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Control characters, and those without a shape of their own, such as bidi controls (UAX #9) and the byte order mark. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const UNSEEN_BUT_LINES = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\n\t]]/gv;
const REPLACEMENT = '\u{fffd}';

/** One line. What cannot be seen becomes U+FFFD, a line break a space. */
export const shownLine = (text: string): string => text.toWellFormed().replace(SPACES, ' ').replace(UNSEEN, REPLACEMENT);
/** The same with its lines and tabs. */
export const shownLines = (text: string): string => text.toWellFormed().replaceAll('\r\n', '\n').replace(UNSEEN_BUT_LINES, REPLACEMENT);

/**
 * Makes every text of a recording fit to be shown, in its place; all but the evidence, which is data for the correlation only.
 * @throws DojoError capsule.tooLong, capsule.badName
 */
export function makeShown(recorded: Recorded, name: string): void {
  const { journey, states, later, objects, manifests } = recorded;
  const { body } = journey.response;
  if (body.length > LIMITS.text) throw tooLong(name, 'journey.response.body', LIMITS.text);
  for (const part of [journey, states, later, objects]) clean(part, name, '');
  journey.response.body = shownLines(body);
  for (const manifest of manifests) {
    if (!isName(manifest.name)) throw new DojoError('capsule.badName', { name, manifest: shownLine(manifest.name).slice(0, 100) });
    if (manifest.text.length > LIMITS.manifest) throw tooLong(name, manifest.name, LIMITS.manifest);
    manifest.text = shownLines(manifest.text);
  }
}

/** A relative path without `.` and `..`: harmless even to a program that would write it. */
const isName = (name: string): boolean =>
  name.length <= 200 && name.split('/').every((part) => /^[\p{L}\p{N}_][\p{L}\p{N}_. -]*$/u.test(part) && !part.endsWith('.'));

/** As deep as the schema at most. */
function clean(value: unknown, name: string, where: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && inner.length > LIMITS.text) throw tooLong(name, `${where}.${key}`, LIMITS.text);
    if (typeof inner !== 'string') clean(inner, name, key);
    const shownKey = shownLine(key);
    const shown: unknown = typeof inner === 'string' ? shownLine(inner) : inner;
    if (shownKey !== key) Reflect.deleteProperty(value, key);
    if (shownKey !== key || shown !== inner) Reflect.set(value, shownKey, shown);
  }
}

const tooLong = (name: string, where: string, limit: number) => new DojoError('capsule.tooLong', { name, where: shownLine(where).slice(0, 100), limit });
