/** What the engine answers when it refuses. */

/** HTTP status of a refusal of the engine, as dockerode throws it. */
export function statusOf(thrown: unknown): number | undefined {
  return thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined;
}

/** For clearing up: what is gone (404), or is being removed by the engine itself (409), is no error. */
export function ignoreGone(thrown: unknown): void {
  const status = statusOf(thrown);
  if (status !== 404 && status !== 409) throw thrown;
}

/** The engine's own words, without dockerode's "(HTTP code 404) no such image - ". */
export function textOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.replace(/^\(HTTP code \d+\) [\w ]+ - /, '').trim();
}
