/** Why the kernel dropped a packet: its own word (`enum skb_drop_reason`, include/net/dropreason-core.h) in a sentence, and quoted. */
import type { Words } from '../../contract/index.ts';
import { both } from './both.ts';

/**
 * Where the function tells more than the reason: net/ipv4/route.c has one handler for all routes that lead nowhere, ip_forward.c counts the TTL as a header error.
 * ip_input.c has no reason for a packet that it cannot cut to the length that its header says, br_netfilter_hooks.c calls it a wrong header: pskb_trim_rcsum refuses
 * where a checksum beyond that length was left to the device (skbuff.c).
 */
const BY_LOCATION: Record<string, string> = {
  'NOT_SPECIFIED ip_error': 'refusedByRoute',
  'IP_INHDR ip_forward': 'ttlExpired',
  'NOT_SPECIFIED ip_rcv_core': 'uncut',
  'IP_INHDR br_nf_pre_routing': 'uncutByBridge',
};

/** @param reason without SKB_DROP_REASON_, or a number for those that the core does not name  @param location the function of the kernel that dropped it */
export function explainDropReason(reason: string, location?: string): Words {
  const special = BY_LOCATION[`${reason} ${location}`];
  const key = special ?? (/^[A-Z][A-Z0-9_]*$/.test(reason) ? reason : undefined);
  return both((say) => {
    const meaning = key === undefined ? '' : say(`dropReason.known.${key}`, { defaultValue: '' });
    return [
      meaning === '' ? say('dropReason.other') : meaning,
      location === undefined ? say('dropReason.quoted', { reason }) : say('dropReason.quotedIn', { reason, location }),
    ];
  });
}

const CODES = new Set(['no-btf', 'no-reasons', 'not-permitted']);

/** Why there are no drop reasons. @param said what dojo-drops printed on standard error: CODE: text */
export function explainNoDropReasons(said: string): Words {
  const [code = ''] = said.trim().split(':');
  return both((say) => say(`dropReason.unavailable.${CODES.has(code) ? code : 'other'}`));
}
