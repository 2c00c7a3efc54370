/** "Save as PDF": asks where, prints what the window shows, and writes it there. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { DojoError, reportOf, type SavedPdf } from '../../contract/index.ts';
import { fileName } from './file-name.ts';
import { isOurs } from './lockdown.ts';

const SAVE = 'packet-dojo:save-pdf';

/** Answers `Shell.savePdf` of our page in this window. */
export function offerPdf(window: BrowserWindow): void {
  window.webContents.ipc.handle(SAVE, async (event, name: unknown): Promise<SavedPdf> => {
    if (!isOurs(event.senderFrame, window)) return {};
    try {
      return await save(window, fileName(name, '.pdf'));
    } catch (thrown) {
      return { error: reportOf(thrown) };
    }
  });
}

/** @throws DojoError `server.pdfNotSaved` */
async function save(window: BrowserWindow, name: string): Promise<SavedPdf> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  if (canceled || filePath === '') return {};
  try {
    // margins stand in the page's own style; tags let a screen reader read the file
    await writeFile(filePath, await window.webContents.printToPDF({ pageSize: 'A4', preferCSSPageSize: true, generateTaggedPDF: true }));
  } catch (cause) {
    throw new DojoError('server.pdfNotSaved', { file: filePath }, { cause });
  }
  return { saved: filePath };
}
