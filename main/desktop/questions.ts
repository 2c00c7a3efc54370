/** What the shell itself says in dialogs of the system, in the person's language. */
import { app, type BrowserWindow, dialog } from 'electron';
import { type Language, reportOf } from '../../contract/index.ts';
import { say, sayError } from '../../language/index.ts';

const language = (): Language => (app.getLocale().startsWith('ja') ? 'ja' : 'en');

/** An error as text: what happened, what to do, and the details. */
export function explain(thrown: unknown): string {
  const report = reportOf(thrown);
  const { title, message, fix } = sayError(language(), report);
  return [title, message, fix, report.detail].filter((part) => part !== '').join('\n\n');
}

/** Whether Docker may be installed on this machine. */
export async function askToInstall(window: BrowserWindow): Promise<boolean> {
  const words = (name: string) => say(language(), `server.askToInstall.${name}`);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words('message'),
    detail: words('detail'),
    buttons: [words('yes'), words('no')],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
