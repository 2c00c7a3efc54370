/** debootstrap on this machine, as root: in namespaces of its own, so that neither its mounts nor its processes outlive it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { DojoError } from '../../../contract/index.ts';
import { TEMPORARY } from '../sweep.ts';
import type { DebianOptions, TakeRoot } from './index.ts';
import { stageOf } from './stages.ts';

/** Root on Debian or Ubuntu, where debootstrap is there or can be installed. */
export async function hostCanDebootstrap(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);
}

/** unshare(1) with --kill-child: when it dies, all below it does; and it dies with us (setpriv --pdeathsig). Mounts go with their namespace. */
const contained = ['setpriv', '--pdeathsig', 'KILL', 'unshare', '--mount', '--pid', '--fork', '--kill-child', '--'];

/** @throws DojoError supply.debootstrapFailed */
export async function onHost({ suite, packages, pack, signal, log, progress }: DebianOptions, take: TakeRoot): Promise<void> {
  const last: string[] = [];
  const lines = function* (line: unknown) {
    last.push(String(line));
    log(`debian: ${line}`);
    const stage = stageOf(String(line));
    if (stage !== undefined) progress(stage);
    yield line;
  };
  const run = async (file: string, ...rest: string[]) => {
    await execa(file, rest, {
      cancelSignal: signal,
      killSignal: 'SIGKILL',
      stdin: 'ignore',
      stdout: lines,
      stderr: lines,
      buffer: false,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  const folder = await mkdtemp(join(tmpdir(), `${TEMPORARY}${process.pid}-`));
  try {
    await installed('debootstrap').catch(async () => {
      await run('apt-get', 'update', '-q');
      await run('apt-get', 'install', '-qy', '--no-install-recommends', 'debootstrap');
    });
    const root = join(folder, 'root');
    const [first = '', ...rest] = contained;
    await run(first, ...rest, 'debootstrap', '--variant=minbase', `--include=${packages.join(',')}`, suite, root);
    const packed = execa('sh', ['-c', pack, 'pack', root], { cancelSignal: signal, killSignal: 'SIGKILL', stdin: 'ignore', buffer: { stdout: false } });
    await Promise.all([take(packed.stdout), packed]);
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof DojoError) throw thrown;
    throw new DojoError('supply.debootstrapFailed', {}, { cause: thrown, detail: last.slice(-40).join('\n') });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const installed = (program: string) => execa('sh', ['-c', `command -v ${program}`]);
