/**
 * The menu, by Electron's roles. Keys that a shell needs (Ctrl+R, Ctrl+W, Ctrl+A …) stay with the terminals: reload is F5, close has Shift.
 */
import type { MenuItemConstructorOptions } from 'electron';

export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      role: 'fileMenu',
      submenu: [
        { role: 'close', accelerator: 'CmdOrCtrl+Shift+W' },
        { role: 'quit', accelerator: 'CmdOrCtrl+Shift+Q' },
      ],
    },
    {
      role: 'editMenu',
      submenu: [
        { role: 'copy', accelerator: 'CmdOrCtrl+Shift+C' },
        { role: 'paste', accelerator: 'CmdOrCtrl+Shift+V' },
        { role: 'selectAll', registerAccelerator: false },
      ],
    },
    {
      role: 'viewMenu',
      submenu: [
        { role: 'reload', accelerator: 'F5' },
        { role: 'toggleDevTools', accelerator: 'F12' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen', accelerator: 'F11' },
      ],
    },
  ];
}
