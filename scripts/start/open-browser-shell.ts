/** The same interface in the browser: `dojo serve`, until Ctrl-C. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Language } from '../../contract/index.ts';
import { ROOT } from '../root.ts';

interface BrowserShell {
  language: Language;
  port: string | undefined;
  /** Whether the link shall be opened, not only printed. */
  open: boolean;
}

/** @returns its exit code */
export async function openBrowserShell({ language, port, open }: BrowserShell): Promise<number> {
  const args = ['serve', ...(port === undefined ? [] : ['--port', port]), '--lang', language];
  const child = spawn(process.execPath, [join(ROOT, 'main/cli/dojo.ts'), ...args], { stdio: ['inherit', 'pipe', 'inherit'] });
  process.on('SIGINT', () => {}); // the terminal tells the server too; we wait for its clean-up
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  let opened = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    console.log(line);
    const link = /http:\/\/\S+/.exec(line)?.[0];
    if (!open || opened || link === undefined) return;
    opened = true;
    openLink(link);
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (status, signal) => resolve(status ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/** The link is printed already: where nothing opens it, a person does. */
function openLink(link: string): void {
  const [file, ...args] = { darwin: ['open'], win32: ['rundll32', 'url.dll,FileProtocolHandler'] }[process.platform.toString()] ?? ['xdg-open'];
  if (file === undefined) return;
  const child = spawn(file, [...args, link], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
