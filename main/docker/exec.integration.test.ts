import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type Dockerode from 'dockerode';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDocker, execIn, imageWith, openTerminal, ourLabels, streamIn } from './index.ts';

let docker: Dockerode;
let container: Dockerode.Container;

const made: Dockerode.Container[] = [];
/** @param pids `host`: it sees the host's processes, as the tools container does */
async function sleeper(pids: '' | 'host'): Promise<Dockerode.Container> {
  const image = await imageWith(docker, ['/bin/sh', '/usr/bin/dd', '/usr/bin/grep']);
  if (image === undefined) throw new Error('no image with a shell: prepare the images first');
  const one = await docker.createContainer({
    Image: image,
    Entrypoint: ['sleep'],
    Cmd: ['infinity'],
    Labels: ourLabels('test'),
    HostConfig: { Init: true, NetworkMode: 'none', PidMode: pids },
  });
  made.push(one);
  await one.start();
  return one;
}

beforeAll(async () => {
  ({ docker } = await connectDocker());
  container = await sleeper('');
});
afterAll(() => Promise.all(made.map((one) => one.remove({ force: true, v: true }))));

/** Command lines of all processes in the container but its own two, by the engine's own word. */
async function processes(): Promise<string[]> {
  const { Processes } = await container.top({ ps_args: '-eo pid,args' });
  return Processes.map((line: string[]) => line.slice(1).join(' ')).filter((line: string) => !line.endsWith('sleep infinity'));
}

/** What still runs; asked for 2 s, so that a process that only just ended can leave the table. */
async function left(): Promise<string[]> {
  for (let tries = 0; tries < 40 && (await processes()).length > 0; tries++) await sleep(50);
  return processes();
}

describe('a command', () => {
  it('gives its exit code and both outputs', async () => {
    expect(await execIn(docker, container.id, ['sh', '-c', 'echo out; echo err >&2; exit 7'])).toEqual({ code: 7, stdout: 'out\n', stderr: 'err\n' });
  });

  it('sees no stdin where none is given, and all of it where some is', async () => {
    expect(await execIn(docker, container.id, ['cat'])).toEqual({ code: 0, stdout: '', stderr: '' });
    const stdin = 'Ж\n0\n17\n'.repeat(300_000);
    expect((await execIn(docker, container.id, ['cat'], { stdin })).stdout === stdin).toBe(true);
  });

  it('may leave its stdin unread', async () => {
    expect(await execIn(docker, container.id, ['sh', '-c', 'exec <&-; echo done'], { stdin: Buffer.alloc(3_000_000, 'x') })).toMatchObject({
      code: 0,
      stdout: 'done\n',
    });
  });

  it('may print 50 MB', async () => {
    const bytes = 50_000_000;
    const { code, stdout } = await execIn(docker, container.id, ['sh', '-c', `yes 0123456789 | head -c ${bytes}`]);
    expect(code).toBe(0);
    expect(stdout.length).toBe(bytes);
    expect(stdout.endsWith('0123456789\n0123456789\n012')).toBe(false);
    expect(stdout.slice(0, bytes - (bytes % 11)).replaceAll('0123456789\n', '')).toBe('');
  });

  it('takes user, folder and variables', async () => {
    const { stdout } = await execIn(docker, container.id, ['sh', '-c', 'echo "$(id -u) $(pwd) $WORD"'], {
      user: '65534',
      workdir: '/usr',
      env: { WORD: 'a "b" $c' },
    });
    expect(stdout).toBe('65534 /usr a "b" $c\n');
  });

  it('is ended in the container, with its children, on abort', async () => {
    const abort = new AbortController();
    const run = execIn(docker, container.id, ['sh', '-c', 'trap "" TERM HUP; sleep 301 & sleep 302; sleep 303'], { signal: abort.signal });
    while (!(await processes()).includes('sleep 302')) await sleep(20);
    abort.abort(new Error('enough'));
    await expect(run).rejects.toThrow('enough');
    expect(await left()).toEqual([]);
  });

  it('is ended when its time is over, even with stdin that it never reads', async () => {
    const run = execIn(docker, container.id, ['sleep', '304'], { timeoutMs: 300, stdin: Buffer.alloc(4_000_000) });
    await expect(run).rejects.toMatchObject({ code: 'docker.execTimeout', params: { command: 'sleep 304', seconds: 0.3 } });
    expect(await left()).toEqual([]);
  });

  it('leaves nothing in the background', async () => {
    await execIn(docker, container.id, ['sh', '-c', 'sleep 305 >/dev/null 2>&1 & exit 0']);
    expect(await left()).toEqual([]);
  });

  it('says which container is missing or down', async () => {
    await expect(execIn(docker, 'packet-dojo-nobody', ['true'])).rejects.toMatchObject({
      code: 'docker.noContainer',
      params: { container: 'packet-dojo-nobody' },
    });
    await container.pause();
    try {
      await expect(execIn(docker, container.id, ['true'])).rejects.toMatchObject({ code: 'docker.containerDown' });
    } finally {
      await container.unpause();
    }
  });
});

describe('a stream', () => {
  it('talks to a command as long as both like', async () => {
    const shell = await streamIn(docker, container.id, ['sh']);
    const answers = shell.stdout.iterator();
    for (const word of ['one', '二', randomUUID()]) {
      shell.stdin.write(`echo ${word}\n`);
      expect(String((await answers.next()).value)).toBe(`${word}\n`);
    }
    shell.stdin.end('exit 5\n');
    expect(await shell.exited).toBe(5);
    expect((await answers.next()).done).toBe(true);
  });

  it('is ended by close, whatever it does', async () => {
    const busy = await streamIn(docker, container.id, ['sh', '-c', 'trap "" TERM; yes | cat']);
    await busy.close();
    expect(await busy.exited).not.toBe(0);
    expect(await left()).toEqual([]);
  });
});

describe('a container that is killed', () => {
  // its end is heard: without that, the engine kept the connection of the one that sees the host's processes open
  it.each(['', 'host'] as const)('ends what runs in it (processes of: %j)', { timeout: 60_000 }, async (pids) => {
    const one = await sleeper(pids);
    const stream = await streamIn(docker, one.id, ['sh', '-c', 'echo up; sleep 600']);
    expect(String((await stream.stdout.iterator().next()).value)).toBe('up\n');
    await one.kill();
    const end = await stream.exited.catch((thrown: unknown) => thrown);
    if (end !== 137) expect(end).toMatchObject({ code: 'docker.containerDown' });
  });
});

describe('a terminal', () => {
  const open = (argv: string[]) => openTerminal(docker, container.id, argv, { columns: 101, rows: 31 });

  it('has its size, and whole characters', async () => {
    const line = '一パケットの旅を一歩ずつ🥋';
    const terminal = await open([
      'sh',
      '-c',
      `for n in 1 2 3 4 5; do stty size; sleep 0.1; done; i=0; while [ $i -lt 2000 ]; do echo ${line}; i=$((i+1)); done`,
    ]);
    let text = '';
    for await (const piece of terminal.output) text += piece;
    expect(text).toContain('31 101');
    expect(text).not.toContain('\uFFFD');
    expect(text.split('\r\n').filter((one) => one === line)).toHaveLength(2000);
  });

  it('takes what is typed, and another size', async () => {
    const terminal = await open(['sh']);
    await terminal.resize(77, 22);
    terminal.write('stty size; echo 入力$((40+2)); exit\n');
    let text = '';
    for await (const piece of terminal.output) text += piece;
    expect(text).toContain('22 77');
    expect(text).toContain('入力42');
  });

  it('leaves no shell and no job behind when it is closed', async () => {
    const terminal = await open(['bash', '-i']);
    terminal.write('sleep 306 & trap "" HUP TERM; sleep 307\n');
    while (!(await processes()).includes('sleep 307')) await sleep(20);
    await terminal.close();
    expect(await left()).toEqual([]);
  });
});

it('leaves nothing behind when this program is killed', async () => {
  const program = execa(process.execPath, [fileURLToPath(new URL('killed.fixture.ts', import.meta.url)), container.id], { reject: false });
  const running = async () => (await processes()).filter((line) => /^sleep 40\d$/.test(line));
  while ((await running()).length < 4) await sleep(50);
  program.kill('SIGKILL');
  await program;
  expect(await left()).toEqual([]);
});
