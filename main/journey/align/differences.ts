/** In what two hops that stand beside each other differ. Addresses, ports that change with each connection, and random names do not count; nor does evidence. */
import type { Difference, Hop } from '../../../contract/index.ts';
import { anonymous } from './anonymous.ts';
import type { Traits } from './traits.ts';

export function differencesOf(left: Traits, right: Traits): Difference[] {
  const [one, other] = [factsOf(left), factsOf(right)];
  const differences: Difference[] = [];
  for (const field of FIELDS) if (one[field] !== other[field]) differences.push({ field, left: one[field], right: other[field] });
  const [ours, theirs] = [rulesOf(left.hop), rulesOf(right.hop)];
  if (ours.join('\n') !== theirs.join('\n')) {
    const [leftOnly, rightOnly] = [without(ours, theirs), without(theirs, ours)];
    // only the order differs: both in full
    const moved = leftOnly.length === 0 && rightOnly.length === 0;
    differences.push({ field: 'rules', left: (moved ? ours : leftOnly).join('\n'), right: (moved ? theirs : rightOnly).join('\n') });
  }
  return differences;
}

const FIELDS = ['device', 'encapsulation', 'protocol', 'nat', 'ttl', 'mark', 'verdict', 'route'] as const;

function factsOf({ hop, nat, device, encapsulation }: Traits): Record<(typeof FIELDS)[number], string> {
  const { before, after } = hop.packet;
  return {
    device,
    encapsulation,
    protocol: [before.protocol, before.tcpFlags ?? '', before.icmpType === undefined ? '' : `${before.icmpType}/${before.icmpCode ?? 0}`].join(' ').trim(),
    nat,
    ttl: before.ttl === undefined || after.ttl === undefined || before.ttl === after.ttl ? '' : String(after.ttl - before.ttl),
    mark: after.mark ? `0x${after.mark.toString(16)}` : '',
    verdict: anonymous(hop.netfilter?.verdict ?? ''),
    route: anonymous(hop.route?.text ?? ''),
  };
}

/** Of an eBPF program, what it is and the map entry that it went by. */
function rulesOf({ netfilter, bpf }: Hop): string[] {
  if (bpf) return [anonymous([bpf.attach, bpf.program, bpf.entry && `${bpf.entry.map}: ${bpf.entry.text}`, '⇒', bpf.verdict].filter(Boolean).join(' '))];
  return netfilter?.steps.map(({ table, text, verdict }) => anonymous(`${table} ${text} ⇒ ${verdict}`)) ?? [];
}

/** What is in `all` more often than in `others`, in order. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
