/** Waits for an operation and shows how it goes. Ctrl-C cancels it; what it made is undone before this rejects. */

import type { Operation } from '../../../contract/index.ts';
import type { Started } from '../../api/index.ts';
import type { Cli } from '../cli.ts';
import { liveProgress } from './live.ts';
import { plainProgress } from './plain.ts';
import type { ProgressView } from './view.ts';

/** What of the engine is needed to follow its work. */
export interface Followed {
  watch(signal?: AbortSignal): AsyncIterable<unknown>;
  operations: { list(): Operation[]; cancel(id: string): Promise<void>; dismiss(id: string): void };
}

/** @throws whatever the work throws; DojoError cancelled after Ctrl-C */
export async function follow<T>(
  cli: Pick<Cli, 'err' | 'errIsTty' | 'language' | 'paint' | 'columns' | 'signal'>,
  engine: Followed,
  started: Started<T>,
): Promise<T> {
  const view: ProgressView = cli.errIsTty ? liveProgress(cli.err, cli) : plainProgress(cli.err, cli.language);
  const ended = new AbortController();
  const cancel = () => void engine.operations.cancel(started.id);
  cli.signal.addEventListener('abort', cancel, { once: true });
  if (cli.signal.aborted) cancel();
  const show = () => {
    const operation = engine.operations.list().find(({ id }) => id === started.id);
    if (operation) view.update(operation);
  };
  const watching = (async () => {
    for await (const _ of engine.watch(ended.signal)) show();
  })();
  try {
    return await started.done;
  } finally {
    cli.signal.removeEventListener('abort', cancel);
    ended.abort();
    await watching;
    show();
    view.end();
    engine.operations.dismiss(started.id);
  }
}
