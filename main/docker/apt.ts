/** Packages of the distribution, installed as root on Debian and its kin. */
import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { DojoError } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';

/** Whether we may and can install packages here. */
export const canInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** @throws DojoError docker.installFailed with what apt-get printed */
export async function installPackages(packages: readonly string[], work: Work): Promise<void> {
  await runLogged(['apt-get', 'update'], work);
  await runLogged(['apt-get', 'install', '--yes', '--no-install-recommends', ...packages], work);
}

/** Runs a program with each line of its output in the log. @throws DojoError docker.installFailed with the end of its output */
export async function runLogged(argv: readonly string[], work: Work): Promise<void> {
  const [program = '', ...rest] = argv;
  const options = program === 'apt-get' ? ['--option', 'DPkg::Lock::Timeout=300'] : [];
  work.log(argv.join(' '));
  const child = execa(program, [...options, ...rest], {
    env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    all: true,
    stdin: 'ignore',
    cancelSignal: work.signal,
    reject: false,
  });
  for await (const line of child.iterable({ from: 'all' })) work.log(line);
  const { failed, all, isCanceled } = await child;
  if (isCanceled) throw work.signal.reason;
  if (failed) throw new DojoError('docker.installFailed', { command: argv.join(' ') }, { detail: all.split('\n').slice(-20).join('\n') });
}
