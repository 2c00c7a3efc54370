/** The target of an iptables rule (iptables-extensions(8)) as an act. */
import type { IptablesRule } from '../../explain/index.ts';
import { markBits } from '../match/connection.ts';
import type { Act } from './act.ts';

/** Change nothing that a walk looks at, and let the packet go on (XT_CONTINUE). */
const HARMLESS = new Set([
  'TRACE',
  'TCPMSS',
  'CHECKSUM',
  'CLASSIFY',
  'DSCP',
  'TOS',
  'AUDIT',
  'NFACCT',
  'LED',
  'IDLETIMER',
  'RATEEST',
  'TEE',
  'SECMARK',
  'CONNSECMARK',
]);

/** @param isChain whether the table has a chain of this name */
export function actOf({ target, isGoto, targetOptions }: IptablesRule, isChain: (name: string) => boolean): Act {
  if (target === undefined) return { kind: 'continue' };
  const text = [target, ...Object.entries(targetOptions).map(([name, value]) => `--${name} ${value}`.trimEnd())].join(' ');
  const option = new Map(Object.entries(targetOptions));
  if (isGoto) return { kind: 'goto', chain: target };
  switch (target) {
    case 'ACCEPT':
      return { kind: 'accept' };
    case 'DROP':
      return { kind: 'drop' };
    case 'RETURN':
      return { kind: 'return' };
    case 'REJECT':
      return { kind: 'reject', text: option.get('reject-with') ?? 'icmp-port-unreachable' };
    case 'LOG':
    case 'NFLOG':
      return { kind: 'log', text };
    case 'NOTRACK':
      return { kind: 'notrack' };
    case 'CT':
      return option.has('notrack') ? { kind: 'notrack' } : { kind: 'continue' };
    case 'DNAT':
      return translation('dnat', option.get('to-destination'), option) ?? { kind: 'unknown', text };
    case 'SNAT':
      return translation('snat', option.get('to-source'), option) ?? { kind: 'unknown', text };
    case 'REDIRECT':
      return { kind: 'redirect', ...ports(option.get('to-ports'), option) };
    case 'MASQUERADE':
      return { kind: 'masquerade', anyPort: isRandom(option) || option.has('to-ports') };
    case 'MARK':
      return markAct(option) ?? { kind: 'unknown', text };
    case 'CONNMARK':
      return connmarkAct(option) ?? { kind: 'unknown', text };
    default:
      if (isChain(target)) return { kind: 'jump', chain: target };
      return HARMLESS.has(target) ? { kind: 'continue' } : { kind: 'unknown', text };
  }
}

type Options = ReadonlyMap<string, string>;

const isRandom = (option: Options) => option.has('random') || option.has('random-fully');

/** `10.0.0.1`, `10.0.0.1:80`, `10.0.0.1-10.0.0.9:1000-2000`, `[fd00::1]:80`, `:80`. */
function translation(kind: 'dnat' | 'snat', to: string | undefined, option: Options): Act | undefined {
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([^:]*|[^[\]]*:[^[\]]*:[^[\]]*?))(?::([\d\-/]+))?$/.exec(to ?? '') ?? [];
  const address = six ?? four;
  if (address === undefined) return undefined;
  return {
    kind,
    ...(address.includes('-') ? { anyAddress: true } : address !== '' && { address }),
    ...ports(port, option),
  };
}

function ports(text: string | undefined, option: Options): { port?: number; anyPort?: boolean } {
  if (isRandom(option) || (text !== undefined && !/^\d+$/.test(text))) return { anyPort: true };
  return text === undefined ? {} : { port: Number(text) };
}

/** `--set-xmark`: clear the mask's bits, flip the value's; `--set-mark`: clear the bits of both, set the value's. */
function markAct(option: Options): Act | undefined {
  const change = markChange(option);
  return change && { kind: 'mark', change };
}

function markChange(option: Options): ((mark: number) => number) | undefined {
  for (const [name, change] of CHANGES) {
    const bits = markBits(option.get(name) ?? '');
    if (bits) return (mark) => change(mark, bits.value, bits.mask) >>> 0;
  }
  return undefined;
}

const CHANGES: [option: string, change: (mark: number, value: number, mask: number) => number][] = [
  ['set-xmark', (mark, value, mask) => (mark & ~mask) ^ value],
  ['set-mark', (mark, value, mask) => (mark & ~(mask | value)) | value],
  ['or-mark', (mark, value) => mark | value],
  ['and-mark', (mark, value) => mark & value],
  ['xor-mark', (mark, value) => mark ^ value],
];

/** xt_connmark.c: save: `ctmark = (ctmark & ~ctmask) ^ (nfmark & nfmask)`; restore the other way round. */
function connmarkAct(option: Options): Act | undefined {
  const change = markChange(option);
  if (change) return { kind: 'saveMark', change: (_, connmark) => change(connmark) };
  const both = option.get('mask');
  const nf = markBits(option.get('nfmask') ?? both ?? '0xffffffff')?.value;
  const ct = markBits(option.get('ctmask') ?? both ?? '0xffffffff')?.value;
  if (nf === undefined || ct === undefined) return undefined;
  if (option.has('save-mark')) return { kind: 'saveMark', change: (mark, connmark) => ((connmark & ~ct) ^ (mark & nf)) >>> 0 };
  if (option.has('restore-mark')) return { kind: 'restoreMark', change: (mark, connmark) => ((mark & ~nf) ^ (connmark & ct)) >>> 0 };
  return undefined;
}
