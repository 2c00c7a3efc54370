/** `npm start` under Node 24: Docker, the interface, the window; in the browser where there can be no window. */
import { parseArgs } from 'node:util';
import { languageOf, say } from '../bootstrap/words.mjs';
import { buildInterface } from './build-interface.ts';
import { hasDisplay } from './display.ts';
import { ensureEngine } from './ensure-engine.ts';
import { findElectron } from './find-electron.ts';
import { openBrowserShell } from './open-browser-shell.ts';
import { openWindow } from './open-window.ts';

const argv = process.argv.slice(2);
const language = languageOf(argv, process.env);
const tell = (line: string) => void process.stderr.write(`${line}\n`);

function options() {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        browser: { type: 'boolean' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (thrown) {
    tell(thrown instanceof Error ? thrown.message : String(thrown));
    tell(say(language, 'help'));
    return undefined;
  }
}

async function start(): Promise<number> {
  const chosen = options();
  if (chosen === undefined) return 2;
  if (chosen.help) {
    console.log(say(language, 'help'));
    return 0;
  }
  await ensureEngine(language, tell);
  if (!(await buildInterface(language, tell))) return 1;
  const inBrowser = () => openBrowserShell({ language, port: chosen.port, open: chosen['no-open'] !== true && hasDisplay() });
  if (chosen.browser || chosen.port !== undefined || chosen['no-open']) return inBrowser();
  if (!hasDisplay()) {
    tell(say(language, 'noDisplay'));
    return inBrowser();
  }
  const electron = await findElectron(language, tell);
  if (electron === undefined) return inBrowser();
  tell(say(language, 'window'));
  const { opened, code } = await openWindow(electron, language);
  if (opened) return code;
  tell(say(language, 'windowFailed', { code }));
  return inBrowser();
}

process.exitCode = await start();
