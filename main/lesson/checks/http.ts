/** A request from somewhere gives this answer, is refused, or is never answered. curl does it, so that the learner can do the same. */
import type { CheckResult, HttpCheck } from '../../../contract/index.ts';
import { expand, resolveOrigin } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { infraError, notYet, pass } from './results.ts';

const SECONDS = 3;
/** What follows is a URL whatever it begins with, is taken as it is written, and is asked for by HTTP only: from a node, curl is root there. */
const AS_URL = ['--globoff', '--proto', '=http,https', '--url'];
/** curl(1), EXIT CODES. */
const COULD_NOT_CONNECT = 7;
const TIMED_OUT = 28;

export async function httpCheck({ from, url, expect }: HttpCheck, context: CheckContext): Promise<CheckResult> {
  const target = expand(url, context.values);
  const argv = ['curl', '--silent', '--show-error', '--max-time', String(SECONDS), '--write-out', '\n%{http_code}', ...AS_URL, target];
  const { code, stdout, stderr } = await context.world.run(resolveOrigin(expand(from, context.values), context.scene), argv, context.signal);

  if (code === TIMED_OUT)
    return expect.timesOut ? pass('http.timedOut', { url: target, seconds: SECONDS }) : notYet('http.noAnswer', { url: target, seconds: SECONDS });
  if (code === COULD_NOT_CONNECT) return expect.refused ? pass('http.refused', { url: target }) : notYet('http.couldNotConnect', { url: target });
  if (code !== 0) return infraError('http.failed', { url: target, detail: stderr.trim() });

  const at = stdout.lastIndexOf('\n');
  const [body, status] = [stdout.slice(0, at).trim(), Number(stdout.slice(at + 1))];
  if (expect.timesOut || expect.refused) return notYet('http.answered', { url: target, status });
  if (status !== expect.status) return notYet('http.otherStatus', { url: target, status, wanted: expect.status });
  const wanted = expect.bodyIncludes === undefined ? '' : expand(expect.bodyIncludes, context.values);
  return body.includes(wanted)
    ? pass('http.ok', { url: target, status, body: body.slice(0, 200) })
    : notYet('http.otherBody', { url: target, wanted, body: body.slice(0, 200) });
}
