/** What the later stages need of the system: packages, installed where we are root on Debian or Ubuntu. */
import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { preparation } from './count.ts';
import type { Stage } from './stage.ts';

/** A real browser with Japanese letters, a display for Electron and its toolkit, a real registry for the pull path, what the supply needs for its Debian base, and Wireshark's dissectors. */
const PACKAGES = ['chromium', 'fonts-noto-cjk', 'xvfb', 'xauth', 'libgtk-3-0', 'docker-registry', 'debootstrap', 'jq', 'tshark'];

export const system: Stage = {
  name: 'system',
  needs: [],
  run: async ({ print, command }) => {
    const missing = await missingPackages();
    if (missing.length === 0) return preparation(0);
    if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
      print(`Not installed, and not ours to install here: ${missing.join(' ')}`);
      return preparation(0);
    }
    print(`apt-get update; apt-get install ${missing.join(' ')}`);
    const apt = (...args: string[]) => command('env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...args);
    const updated = await apt('update');
    return preparation(updated === 0 ? await apt('install', '-y', '--no-install-recommends', ...missing) : updated);
  },
};

async function missingPackages(): Promise<string[]> {
  const { stdout } = await execa('dpkg-query', ['--show', '--showformat', '${Package} ${Provides} ${db:Status-Status}\n'], { reject: false });
  const installed = new Set(
    (stdout ?? '')
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .flatMap((line) => line.split(/[\s,]+/)),
  );
  return PACKAGES.filter((name) => !installed.has(name));
}
