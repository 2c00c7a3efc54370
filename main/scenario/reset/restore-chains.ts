/** Chains of iptables as they were at the baseline, written in one transaction each table (iptables-restore(8), --noflush). Pure. */
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { type Line, parseLine } from '../fingerprint/lines.ts';

const SEPARATOR = '\t';

/** backend, family, table, chain */
export const chainKey = ({ fields: { backend = '', family = '', table = '', chain = '' } }: Line): string => [backend, family, table, chain].join(SEPARATOR);

interface Kept {
  policy: string;
  rules: string[];
}

/** @param keys of the chains to write: those that the baseline does not know are emptied and deleted */
export function restoreText(baseline: Fingerprint, keys: readonly string[]): { argv: string[]; stdin: string }[] {
  const kept = chainsOf(baseline);
  const tables = Map.groupBy(keys, (key) => key.split(SEPARATOR).slice(0, 3).join(SEPARATOR));
  return [...tables].map(([table, members]) => {
    const [backend = '', family = '', name = ''] = table.split(SEPARATOR);
    const chain = (key: string) => key.split(SEPARATOR)[3] ?? '';
    const known = members.filter((key) => kept.has(key));
    const strange = members.filter((key) => !kept.has(key)).map(chain);
    const lines = [
      `*${name}`,
      // a line with a policy sets it and leaves the rules: they are flushed below; one without declares a chain of a user and flushes it
      ...known.map((key) => `:${chain(key)} ${kept.get(key)?.policy || '-'} [0:0]`),
      ...known.map((key) => `-F ${chain(key)}`),
      ...known.flatMap((key) => kept.get(key)?.rules ?? []),
      ...strange.map((one) => `-F ${one}`),
      ...strange.map((one) => `-X ${one}`),
      'COMMIT',
    ];
    return { argv: [program(backend, family), '--noflush'], stdin: `${lines.join('\n')}\n` };
  });
}

const program = (backend: string, family: string) =>
  `${family === 'ip6' ? 'ip6tables' : 'iptables'}-${backend === 'iptables-legacy' ? 'legacy' : 'nft'}-restore`;

function chainsOf({ lines }: Fingerprint): Map<string, Kept> {
  const chains = new Map<string, Kept>();
  for (const text of lines) {
    const line = parseLine(text);
    if (line?.kind === 'chain') chains.set(chainKey(line), { policy: line.fields['policy'] ?? '', rules: [] });
    if (line?.kind === 'rule') chains.get(chainKey(line))?.rules.push(line.fields['text'] ?? '');
  }
  return chains;
}
