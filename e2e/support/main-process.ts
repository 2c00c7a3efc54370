/**
 * Code that runs in Electron's main process. V8's inspector awaits even a plain value there through a weak handle, and now and then collects it
 * first ("Resulting promise was garbage collected": 67 of 6,000 calls here, up to four in a row). Nothing of the app failed then, so it is asked again.
 *
 * Source: https://github.com/microsoft/playwright/issues/33737
 */
import type { ElectronApplication } from '@playwright/test';
import type Electron from 'electron';

const COLLECTED = 'promise was garbage collected';
const ATTEMPTS = 50;

/** What `run` returns in the main process. It may run more than once, so it must be the same to do it twice. */
export async function inMainProcess<R, A>(electron: ElectronApplication, run: (modules: typeof Electron, given: A) => R, given: A): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await electron.evaluate<R, A>(run as never, given);
    } catch (error) {
      if (attempt === ATTEMPTS || !String(error).includes(COLLECTED)) throw error;
    }
  }
}
