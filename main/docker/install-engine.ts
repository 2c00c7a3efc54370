/** Installs Docker Engine from the distribution, as root on Debian and its kin. */
import { existsSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { DojoError, message } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { startTime } from './engine-record.ts';
import { stopProcess } from './start-engine.ts';

/** docker.io brings containerd, runc and iptables; jq is what our capped runtime is written in. */
const PACKAGES = ['docker.io', 'jq'];

/** Whether we may and can install packages here. */
export const canInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Whether systemd runs this machine, sd_booted(3): then it runs the engine too. */
export const systemdRuns = (): boolean => existsSync('/run/systemd/system');

/** @throws DojoError docker.installFailed with what apt-get printed */
export async function installEngine(work: Work): Promise<void> {
  await work.step(message('docker.steps.install'), async () => {
    await run(['apt-get', 'update'], work);
    await run(['apt-get', 'install', '--yes', '--no-install-recommends', ...PACKAGES], work);
  });
  if (!systemdRuns()) await stopFreshEngine();
}

/** Brings up an installed engine where systemd runs it. */
export const startBySystemd = (work: Work): Promise<void> => work.step(message('docker.steps.start'), () => run(['systemctl', 'start', 'docker'], work));

async function run(argv: readonly string[], work: Work): Promise<void> {
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

/** Without systemd the package's own start script may have left an engine behind that nobody looks after. It came with our installation: we start ours in its place. */
async function stopFreshEngine(): Promise<void> {
  const file = '/var/run/docker.pid';
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  if (pid > 0) await stopProcess(pid, startTime(pid));
}
