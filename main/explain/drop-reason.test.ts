import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainDropReason, explainNoDropReasons } from './index.ts';

const GENERIC = explainDropReason('X').en.replace(/ The kernel's own word.*/, '');

describe('drop reasons', () => {
  test.each([
    [
      'NETFILTER_DROP',
      'nft_do_chain',
      "Netfilter stopped the packet: a rule or the policy of a chain dropped or rejected it. The kernel's own word: NETFILTER_DROP, in the function nft_do_chain.",
      'Netfilter がパケットを止めました。ルールまたはチェーンのポリシーによって、破棄または拒否されています。カーネルの用語では NETFILTER_DROP、破棄した関数は nft_do_chain です。',
    ],
    [
      'IP_INHDR',
      undefined,
      "Something is wrong with the IP header. The kernel's own word: IP_INHDR.",
      'IP ヘッダーに誤りがあります。カーネルの用語では IP_INHDR です。',
    ],
  ])('%s', (reason, location, en, ja) => expect(explainDropReason(reason, location)).toEqual({ en, ja }));

  test('the function tells more where the reason tells little', () => {
    expect(explainDropReason('IP_INHDR', 'ip_forward').en).toContain('TTL');
    expect(explainDropReason('NOT_SPECIFIED', 'ip_error').ja).toContain('blackhole');
  });

  test.each([['A_REASON_OF_TOMORROW'], ['0x30005'], ['ttlExpired'], ['__proto__'], ['a.b']])(
    '%s is not known: quoted, and no more said than that',
    (reason) => {
      const { en, ja } = explainDropReason(reason);
      expect(en).toBe(`${GENERIC} The kernel's own word: ${reason}.`);
      expect(ja).toContain(reason);
    },
  );

  test('every reason of the recording is known', () => {
    const recorded = readFileSync(new URL('../journey/fixtures/drops.ndjson', import.meta.url), 'utf8');
    const told = [...recorded.matchAll(/"reason":"(\w+)","location":"(\w+)"/g)];
    expect(told.length).toBeGreaterThan(20);
    for (const [, reason = '', location] of told) {
      const { en, ja } = explainDropReason(reason, location);
      expect(en).not.toContain(GENERIC);
      expect(`${en} ${ja}`).not.toMatch(/\{\{|undefined|explain\./);
      expect(ja).not.toMatch(/[ぁ-んァ-ヶ一-龠] [ぁ-んァ-ヶ一-龠]/);
    }
  });

  test('any word is explained without an exception, and quoted', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w.:$-]{1,40}$/), fc.option(fc.stringMatching(/^\w{1,20}$/), { nil: undefined }), (reason, location) => {
        expect(explainDropReason(reason, location).en).toContain(`: ${reason}`);
      }),
    );
  });
});

test.each([
  ['no-btf: no BTF found for kernel version 6.1', 'BTF'],
  ['no-reasons: …', '5.17'],
  ['not-permitted: operation not permitted\n', 'BPF'],
  ['refused: program: invalid argument', 'read here.'],
  ['', 'read here.'],
])('%j', (said, part) => {
  const { en, ja } = explainNoDropReasons(said);
  expect(en).toContain(part);
  expect(`${en} ${ja}`).not.toContain('explain.');
});
