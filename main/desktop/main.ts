/**
 * The Electron shell: one window on the interface, the engine in this process, one MessagePort between them. Thin.
 *
 * Electron's Node runs these files as they are, like everything in main/. To start it: build the interface (`out/app`), then `electron PROJECT`
 * (package.json `main` points here), as root with `--no-sandbox`. Nothing is awaited at the top level: Electron is not ready before this module has run.
 */
import { join } from 'node:path';
import { app, dialog, Menu } from 'electron';
// the room's index would load all of its libraries before the window
// oxlint-disable-next-line no-restricted-imports
import { dataDir } from '../docker/data-dir.ts';
import { allowOurPageOnly, registerScheme } from './lockdown.ts';
import { menuTemplate } from './menu.ts';
import { explain } from './questions.ts';
import { run } from './run.ts';

app.setName('Packet Dojo');
app.setPath('userData', join(dataDir(), 'desktop'));
// Chromium has no sandbox for root, which must then say --no-sandbox
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerScheme();
allowOurPageOnly();
Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));

if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(run)
    .catch((thrown: unknown) => {
      dialog.showErrorBox('Packet Dojo', explain(thrown));
      app.exit(1);
    });
} else {
  // the first window comes to the front (run.ts listens for it)
  app.exit(0);
}
