/** The browser of the system with a fresh profile: Playwright's own is not downloaded. DOJO_CHROMIUM names another one. */
import { existsSync } from 'node:fs';
import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env['DOJO_CHROMIUM'] ?? KNOWN.find((path) => existsSync(path));
const root = process.getuid?.() === 0;

export const chromium: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  browserName: 'chromium',
  launchOptions: {
    ...(executablePath === undefined ? {} : { executablePath }),
    // Chromium has no sandbox for root
    chromiumSandbox: !root,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  },
};
