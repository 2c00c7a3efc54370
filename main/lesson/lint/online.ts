/** `dojo lint --online`: asks for each page that prose links to. By hand only: an answer from elsewhere must decide no test. */
import { message } from '../../../contract/index.ts';
import { inOrder, labFolders, type Problem, readLabFolder } from '../read/index.ts';
import { type Link, linksIn } from './rules/links.ts';

const ANSWER_MS = 15_000;
const AT_ONCE = 4;

/** @param ask for a page; `fetch` of the web platform */
export async function lintOnline(labs: string, ask: typeof fetch, signal: AbortSignal): Promise<Problem[]> {
  const links = new Map<string, (Link & { file: string })[]>();
  for (const name of await labFolders(labs)) {
    const { texts } = await readLabFolder(labs, name);
    for (const file of ['en.md', 'ja.md'])
      for (const link of linksIn(texts.get(file) ?? '').filter(({ to }) => to.startsWith('https:')))
        links.set(link.to, [...(links.get(link.to) ?? []), { ...link, file: `${name}/${file}` }]);
  }
  const pages = [...links.keys()];
  const problems: Problem[] = [];
  const next = async (): Promise<void> => {
    for (let to = pages.shift(); to !== undefined; to = pages.shift()) {
      const reason = await problemOf(to, ask, signal);
      if (reason !== undefined)
        for (const { file, line, column } of links.get(to) ?? [])
          problems.push({ file, line, column, message: message('lesson.lint.linkDead', { to, reason }) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return inOrder(problems);
}

/** A page that is not there, or has no such anchor. @returns why, undefined when all is well */
async function problemOf(to: string, ask: typeof fetch, signal: AbortSignal): Promise<string | undefined> {
  try {
    const answer = await ask(to, { signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]) });
    const text = await answer.text();
    if (!answer.ok) return `HTTP ${answer.status}`;
    const anchor = decodeURIComponent(new URL(to).hash.slice(1));
    const written = [`id="${anchor}"`, `id='${anchor}'`, `id=${anchor}`, `name="${anchor}"`];
    return anchor === '' || anchor.startsWith(':~:') || written.some((one) => text.includes(one)) ? undefined : `#${anchor}`;
  } catch (thrown) {
    signal.throwIfAborted();
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
