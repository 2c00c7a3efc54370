import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFrames } from './frames.ts';
import { readEvidence } from './read-evidence.ts';

const mark = { protocol: 'tcp' as const, sequence: 7, length: 480 };
const target = { address: '10.96.0.1', port: 80 };
const sent = '{"protocol":"http","local":"10.0.0.1:4","remote":"10.0.0.2:80","status":200,"body":"{}","sentAt":1,"times":{"connected":0.8,"total":1.2}}';
const whole: Record<string, string> = {
  spaces: '0 node n1 4026532261 /proc/1/ns/net\n3 pod n1 4026532262 /proc/1/root/run/netns/cni-x\n',
  'pcap.0': '000000',
  'trace.0': '',
  'sockets.3': 'LISTEN 0 4096 *:8080 *:*',
  losses: 'trace.0 0\nconntrack.0 0\n',
  send: sent,
  drops: '{"lost":0}',
  'drops-errors': 'ready',
  'send-code': '0',
  times: '1 2 3 4 5 6',
};
const frames = (changes: Record<string, string | undefined> = {}) =>
  new Map(Object.entries({ ...whole, ...changes }).filter((entry): entry is [string, string] => entry[1] !== undefined));

describe('frames', () => {
  test('what is printed is read again, whatever it holds', () => {
    const body = fc.string().filter((text) => !text.includes('\n@=B'));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z.0-9-]{1,12}$/), body), (bodies) => {
        const text = Object.entries(bodies).map(([name, content]) => `noise\n@@B ${name}\n${content}\n@=B\n`);
        expect(Object.fromEntries(parseFrames(text.join(''), 'B'))).toEqual(bodies);
      }),
    );
  });

  test('a frame without an end is left out', () => {
    expect([...parseFrames('@@B a\n1\n@=B\n@@B b\n2', 'B')]).toEqual([['a', '1']]);
  });

  test('an empty body', () => {
    expect([...parseFrames('@@B a\n\n@=B\n', 'B')]).toEqual([['a', '']]);
  });
});

describe('evidence', () => {
  test('namespaces with their files, what was sent, nothing lost', () => {
    expect(readEvidence(frames(), { mark, target })).toEqual({
      mark,
      target,
      spaces: [
        { index: 0, role: 'node', node: 'n1', inode: 4026532261, pcap: 'AAAA', trace: '' },
        { index: 3, role: 'pod', node: 'n1', inode: 4026532262, sockets: 'LISTEN 0 4096 *:8080 *:*' },
      ],
      sent: { local: '10.0.0.1:4', remote: '10.0.0.2:80', status: 200, body: '{}', sentAt: 1, times: { connected: 0.8, total: 1.2 } },
      losses: [],
      drops: '{"lost":0}',
      times: [1, 2, 3, 4, 5, 6],
    });
  });

  test("of the connections on Docker's host only those of this request, known by its socket, else by its target", () => {
    const line = (source: string, port: number, to: string) =>
      `[NEW] tcp 6 120 SYN_SENT src=${source} dst=${to} sport=${port} dport=80 [UNREPLIED] src=${to} dst=${source} sport=80 dport=${port} id=1`;
    const [own, other, near] = [line('10.0.0.1', 4, '10.0.0.2'), line('10.0.0.1', 44, '10.0.0.2'), line('10.0.0.9', 4, '10.96.0.1')];
    const kept = (changes: Record<string, string>) =>
      readEvidence(frames({ spaces: '0 host host 4026532261 /proc/self/ns/net\n', 'conntrack.0': [own, other, near].join('\n'), ...changes }), { mark, target })
        .spaces[0]?.conntrack;
    expect(kept({})).toBe(own);
    expect(kept({ send: '{"sentAt":1,"times":{"total":1},"error":{"kind":"refused","text":""}}' })).toBe(near);
    expect(kept({ spaces: '0 node n1 4026532261 /proc/1/ns/net\n' })).toBe([own, other, near].join('\n'));
  });

  test.each([
    ['messages dropped by netlink', { losses: 'trace.0 12\n' }, 'trace n1', 'queue', '12'],
    ['a listener that died', { losses: 'conntrack.0 \n' }, 'conntrack n1', 'ended', ''],
    ['a barrier that did not come through', { losses: 'pcap.0 late\n' }, 'pcap n1', 'barrier', ''],
    ['packets dropped by tcpdump', { 'tcpdump.0': '9 packets captured\n3 packets dropped by kernel\n' }, 'pcap n1', 'kernel', '3'],
    [
      'an overrun that conntrack complains of',
      { 'conntrack-errors.0': 'WARNING: We have hit ENOBUFS! We are losing events.' },
      'conntrack n1',
      'complaint',
      'ENOBUFS! We are losing events.',
    ],
  ])('lost: %s', (_, changes, what, how, detail) => {
    expect(readEvidence(frames(changes), { mark, target }).losses).toEqual([{ what, how, detail }]);
  });

  test('no packets dropped is no loss', () => {
    expect(
      readEvidence(
        frames({ 'tcpdump.0': '0 packets dropped by kernel\n', 'conntrack-errors.0': 'NOTICE: Netlink socket buffer size has been set to 8388608 bytes.' }),
        { mark, target },
      ).losses,
    ).toEqual([]);
  });

  test.each([
    ['journey.collector', { failed: 'no network namespace for pod 10.0.0.9' }],
    ['journey.collector', { times: undefined }],
    ['journey.collector', { times: '1 2 x 4 5 6' }],
    ['journey.collector', { spaces: '' }],
    ['journey.notSent', { send: undefined, 'send-errors': 'setpriv: failed to execute dojo-send' }],
    ['journey.notSent', { send: '{"other":1}' }],
  ])('%s for %j', (code, changes) => {
    expect(() => readEvidence(frames(changes), { mark, target })).toThrow(expect.objectContaining({ code }));
  });

  test('the complaint of the sender is kept', () => {
    expect(() => readEvidence(frames({ send: undefined, 'send-errors': 'dojo-send: not found', 'send-code': '127' }), { mark, target })).toThrow(
      expect.objectContaining({ detail: expect.stringMatching(/127.*dojo-send: not found/) }),
    );
  });
});
