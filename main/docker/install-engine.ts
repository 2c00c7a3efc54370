/** Installs Docker Engine from the distribution, as root on Debian and its kin. */
import { existsSync, readFileSync } from 'node:fs';
import { message } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { installPackages, runLogged } from './apt.ts';
import { startTime } from './engine-record.ts';
import { stopProcess } from './stop-process.ts';

/** docker.io brings containerd, runc and iptables; jq is what our capped runtime is written in. */
const PACKAGES = ['docker.io', 'jq'];

/** Whether systemd runs this machine, sd_booted(3): then it runs the engine too. */
export const systemdRuns = (): boolean => existsSync('/run/systemd/system');

/** @throws DojoError docker.installFailed with what apt-get printed */
export async function installEngine(work: Work): Promise<void> {
  await work.step(message('docker.steps.install'), () => installPackages(PACKAGES, work));
  if (!systemdRuns()) await stopFreshEngine();
}

/** Brings up an installed engine where systemd runs it. */
export const startBySystemd = (work: Work): Promise<void> => work.step(message('docker.steps.start'), () => runLogged(['systemctl', 'start', 'docker'], work));

/** Without systemd the package's own start script may have left an engine behind that nobody looks after. It came with our installation: we start ours in its place. */
async function stopFreshEngine(): Promise<void> {
  const file = '/var/run/docker.pid';
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  if (pid > 0) await stopProcess(pid, startTime(pid));
}
