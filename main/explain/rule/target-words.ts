/** What a rule does, in words. */
import type { NameRef } from '../../../contract/index.ts';
import type { Say } from '../both.ts';
import { chainMeaning } from './chain-meaning.ts';
import type { IptablesRule } from './iptables.ts';
import { markName } from './mark-name.ts';

export function action(say: Say, { target, targetOptions, isGoto, chain }: IptablesRule, names: (kernel: string) => NameRef[], table?: string): string {
  switch (target) {
    case undefined:
      return say('rule.none');
    case 'ACCEPT':
    case 'DROP':
    case 'RETURN':
      return say(`rule.${target}`);
    case 'REJECT':
      return say('rule.REJECT', { how: targetOptions['reject-with'] ?? 'icmp-port-unreachable' });
    case 'DNAT':
      return say('rule.DNAT', { to: targetOptions['to-destination'] ?? '' });
    case 'SNAT':
      return say('rule.SNAT', { to: targetOptions['to-source'] ?? '' });
    case 'MASQUERADE':
      return say('random-fully' in targetOptions || 'random' in targetOptions ? 'rule.MASQUERADErandom' : 'rule.MASQUERADE');
    case 'MARK':
      return mark(say, targetOptions, chain);
    default:
      return other(say, target, targetOptions, isGoto, (kernel) => chainMeaning(say, kernel, names(kernel), table));
  }
}

/** `--set-xmark value/mask` clears the mask's bits and flips the value's: with mask 0 it only flips (iptables-extensions(8)). */
function mark(say: Say, options: Record<string, string>, chain: string): string {
  const value = options['set-xmark'] ?? options['set-mark'] ?? options['or-mark'] ?? '';
  const [bits = '', mask] = value.split('/');
  // nothing to set in the mask's bits: they are taken off
  if (Number(bits) === 0 && mask !== undefined) return say('rule.clearMark', { value: markName(say, mask, chain) });
  const isCleared = options['set-xmark'] !== undefined && mask === '0x0';
  return say(isCleared ? 'rule.clearMark' : 'rule.setMark', { value: markName(say, bits, isCleared ? undefined : chain) });
}

function other(say: Say, target: string, options: Record<string, string>, isGoto: boolean, meaningOf: (chain: string) => string | undefined): string {
  const meaning = meaningOf(target);
  if (isGoto) return meaning === undefined ? say('rule.goto', { chain: target }) : say('rule.gotoMeaning', { chain: target, meaning });
  if (meaning !== undefined) return say('rule.jumpMeaning', { chain: target, meaning });
  const extra = Object.entries(options).map(([name, value]) => `--${name}${value === '' ? '' : ` ${value}`}`);
  return extra.length > 0 || TARGETS.has(target) ? say('rule.unknownTarget', { value: [target, ...extra].join(' ') }) : say('rule.jump', { chain: target });
}

/** Targets of iptables-extensions(8) that have no words of their own; any other name is a chain. */
const TARGETS = new Set([
  'LOG',
  'NFLOG',
  'TRACE',
  'NOTRACK',
  'CT',
  'CONNMARK',
  'TPROXY',
  'REDIRECT',
  'QUEUE',
  'NFQUEUE',
  'TCPMSS',
  'CHECKSUM',
  'CLASSIFY',
  'DSCP',
  'TOS',
  'TTL',
  'SET',
  'NETMAP',
]);
