/** `dojo explain`, on rules of a real cluster and on what nobody can read. */
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkState } from '../../contract/index.ts';
import { readDump } from '../capture/index.ts';
import { FIXTURES, readFixture } from '../journey/fixtures/load.ts';
import { namesInRules } from '../names/index.ts';
import { parsePacketText, walkPacket } from '../walk/index.ts';
import { EXIT, run } from './index.ts';
import { explanationText } from './render/explanation.ts';
import { plain } from './render/paint.ts';
import { walksText } from './render/walk.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packet-dojo-explain-'));
  const [state] = readFixture(FIXTURES[0]).states;
  await writeFile(join(folder, 'rules'), saved(state));
  await writeFile(
    join(folder, 'routes'),
    'default via 172.18.0.1 dev eth0 \n10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink \nlocal 172.18.0.3 dev eth0 table local \n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** The tables of a capture as iptables-save prints them. */
const saved = (state: NetworkState | undefined): string =>
  (state?.netfilter ?? [])
    .map(({ name, chains }) =>
      [
        `*${name}`,
        ...chains.map((chain) => `:${chain.name} ${chain.policy ?? '-'} [0:0]`),
        ...chains.flatMap(({ rules }) => rules.map(({ text }) => text)),
        'COMMIT',
        '',
      ].join('\n'),
    )
    .join('');

async function dojo(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), outIsTty: false, errIsTty: false, columns: 100 };
  const code = await run({
    argv: ['explain', ...argv],
    streams,
    environment: { LANG: 'C' },
    signal: new AbortController().signal,
    createEngine: () => Promise.reject(new Error('none')),
  });
  return { code, out, err };
}

describe('dojo explain', () => {
  it('begins with how it is known, and says each rule in words with its Service', async () => {
    const { code, out } = await dojo(join(folder, 'rules'));
    expect(code).toBe(EXIT.ok);
    expect(out.split('\n')[0]).toBe('computed from iptables-save; nothing here was observed');
    expect(out).toContain('{h5/web:http cluster}');
    expect(out).toContain("Every packet: set the mark 0x4000 (kube-proxy's mark for what is to be masqueraded).");
  });

  it("reads nft's JSON as it reads its text: rules, and the entries of maps, in words", async () => {
    const dumps = join(import.meta.dirname, '../capture/fixtures/nft-dump');
    const [json, text] = await Promise.all(['list.json', 'list.txt'].map((file) => dojo(join(dumps, file))));
    expect(json?.code).toBe(EXIT.ok);
    expect(json?.out).toBe(text?.out);
    expect(json?.out).toContain('rewrite the destination to one of 2, drawn alike: 10.244.0.2:8080; 10.244.1.2:8080.');
    expect(json?.out).toContain('looked up in service-ips (addresses and ports of all Services): go on in service-AAAAAAAA-shop/web/tcp/http');
    const walk = await dojo(join(dumps, 'list.json'), '--packet', 'tcp 10.244.0.9:4000 > 10.96.7.1:80 iif cni0 oif cni0', '--lang', 'ja');
    expect(walk.out).toContain('10.244.1.2:8080');
  });

  it('walks a packet to a node port through to the Pod', async () => {
    const { code, out } = await dojo(join(folder, 'rules'), join(folder, 'routes'), '--packet', 'tcp 172.18.0.4:58086 > 172.18.0.3:31080 iif eth0');
    expect(code).toBe(EXIT.ok);
    expect(out).toContain(
      '✓ -A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS',
    );
    expect(out).toMatch(/after: {2}tcp \S+ > 10\.244\.\d\.\d+:8080/);
    expect(out).toContain('Result: it leaves by flannel.1.');
  });

  it('says where it becomes undecided, with code 3, and the same as JSON', async () => {
    const packet = ['--packet', 'tcp 172.18.0.4:58086 > 172.18.0.3:31080 iif eth0'];
    const text = await dojo(join(folder, 'rules'), ...packet);
    expect(text).toMatchObject({ code: EXIT.found, out: expect.stringContaining('undecided from here: -A KUBE-SERVICES') });
    const json = await dojo(join(folder, 'rules'), '--json', ...packet);
    expect(JSON.parse(json.out)).toMatchObject({ evidence: 'computed', kinds: ['iptables'], walks: [{ outcome: 'undecided', evidence: 'computed' }] });
  });

  it('lints what it cannot read: file:line', async () => {
    const file = join(folder, 'odd');
    await writeFile(file, '*filter\n:INPUT ACCEPT\nod\u001b[31md\nCOMMIT\n');
    expect(await dojo(file)).toMatchObject({ code: EXIT.found, out: expect.stringContaining(`${file}:3: cannot be read: od\\u001b[31md`) });
  });

  it.each([
    ['nothing', 'no dump'],
    ['missing', 'cannot be read'],
  ])('refuses %s with code 2', async (name, words) => {
    if (name === 'nothing') await writeFile(join(folder, name), 'once upon a time\n');
    expect(await dojo(join(folder, name))).toMatchObject({ code: EXIT.usage, out: '', err: expect.stringContaining(words) });
  });

  it('refuses a packet that does not fit before it reads anything', async () => {
    expect(await dojo(join(folder, 'missing'), '--packet', 'tcp to the moon')).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('“the”') });
  });

  it('refuses what is too big', async () => {
    await writeFile(join(folder, 'big'), '');
    await truncate(join(folder, 'big'), 65_000_000);
    expect(await dojo(join(folder, 'big'))).toMatchObject({ code: EXIT.failed, err: expect.stringContaining('larger than 64 MB') });
  });
});

it('explains and walks any text without a crash', () => {
  const option = fc.constantFrom(
    '-s',
    '-d',
    '-p',
    '-m',
    '-j',
    '-g',
    '!',
    '--dport',
    '--ctstate',
    '--match-set',
    '--mark',
    '--probability',
    '--constructor',
    '--to-destination',
    '--set-xmark',
    '-i',
  );
  const value = fc.oneof(
    fc.constantFrom('tcp', '10.0.0.0/8', '::1', 'NEW', 'A', 'B', 'DNAT', 'MARK', 'constructor', '__proto__', '0x1/0x1', '"a b"', '0.5', '[::1]:80'),
    fc.string({ maxLength: 8 }),
  );
  const rule = fc.array(fc.oneof(option, value), { maxLength: 10 }).map((words) => `-A FORWARD ${words.join(' ').replaceAll('\n', ' ')}`);
  const nft = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'ip',
          'saddr',
          'vmap',
          '{',
          '}',
          'meta',
          'mark',
          'set',
          'jump',
          'numgen',
          'random',
          'mod',
          '2',
          'ct',
          'state',
          '@s',
          '.',
          '!=',
          'dnat',
          'to',
        ),
        value,
      ),
      { maxLength: 10 },
    )
    .map((words) => words.join(' ').replaceAll('\n', ' '));
  const input = parsePacketText('tcp 10.0.0.1:1 > 10.0.0.2:2 iif eth0 oif eth1');
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 12 }), fc.array(nft, { maxLength: 6 }), (rules, natives) => {
      const text = [
        '*filter',
        ':FORWARD ACCEPT',
        ':A -',
        ':B -',
        ...rules,
        'COMMIT',
        'table ip t {',
        '\tchain c {',
        '\t\ttype filter hook prerouting priority 0; policy accept;',
        ...natives,
        '\t}',
        '}',
      ].join('\n');
      const dump = readDump(text);
      const names = namesInRules(dump.tables);
      const style = { language: 'ja', paint: plain } as const;
      const walks = walkPacket({ tables: dump.tables, sets: dump.sets }, input, { names, branches: 4 });
      expect(explanationText([{ file: 'f', dump }], style, names, true)).toContain('FORWARD');
      expect(walksText(walks, style)).toContain('結果');
      for (const walk of walks.walks) expect(walk.outcome === 'undecided').toBe(walk.unknown !== undefined);
    }),
    { seed: 4, numRuns: 200 },
  );
});
