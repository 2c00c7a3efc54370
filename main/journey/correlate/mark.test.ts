import { describe, expect, it } from 'vitest';
import type { Packet, RuleStep } from '../../../contract/index.ts';
import { markBefore } from './mark.ts';

const packet: Packet = { src: '10.0.0.1', dst: '10.0.0.2', protocol: 'tcp' };
const rule = (text: string) => ({ text, kind: 'rule' as const });
const policy = (mark?: number) => ({ text: '', kind: 'policy' as const, mark });
const mark = (steps: readonly { text: string; kind: RuleStep['kind']; mark?: number | undefined }[], was?: number) =>
  markBefore(was === undefined ? packet : { ...packet, mark: was }, steps).mark;

describe('the mark that a packet came with', () => {
  it.each([
    ['is what the trace says at the end, where no rule sets one', [policy(0x3600000)], 0x3600000],
    ['is not told by a policy without one', [policy()], undefined],
    ['has the bits that a rule which matched has asked for', [rule('-A C -m mark --mark 0x3000000/0x3f00000 -j ACCEPT')], 0x3000000],
    ['has all, where the rule asks for all', [rule('-A C -m mark --mark 0x3000000 -j ACCEPT')], 0x3000000],
    ['in the words of nft', [rule('meta mark & 0x0000f000 == 0x00004000 return')], 0x4000],
    [
      'has none of those that a rule set before they were asked for',
      [rule('-A C -j MARK --set-xmark 0x10000/0x30000'), rule('-A C -m mark --mark 0x10000/0x10000 -j RETURN')],
      undefined,
    ],
    ['is not told by what did not match', [rule('-A C -m mark ! --mark 0x1000000/0x1000000 -j DROP')], undefined],
    ['keeps the highest bit', [policy(0x81000000)], 0x81000000],
  ])('%s', (_, steps, expected) => expect(mark(steps)).toBe(expected));

  it('keeps the bits that nothing tells of', () => {
    expect(mark([rule('-A C -m mark --mark 0x0/0x10000 -j X')], 0x30000)).toBe(0x20000);
    expect(mark([rule('-A C -j X')], 0x4000)).toBe(0x4000);
  });
});
