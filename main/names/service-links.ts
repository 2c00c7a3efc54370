/** To which Services a rule, or an element of a set, belongs, and how that is known: by what is certain first, by addresses and ports only where nothing else tells. */
import type { LinkKind } from '../../contract/index.ts';
import type { ServiceIndex } from './service-index.ts';

export interface Link {
  /** `namespace/name` */
  service: string;
  how: LinkKind;
}

export interface RuleText {
  chain: string;
  /** As iptables-save or nft prints it. */
  text: string;
}

export function linksOfRule({ chain, text }: RuleText, index: ServiceIndex): Link[] {
  return (
    first('chain', index.named(chain)) ??
    first(
      'target',
      targets(text).flatMap((target) => index.named(target)),
    ) ??
    first(
      'set',
      sets(text).flatMap((set) => index.named(set)),
    ) ??
    first('comment', commented(text, index)) ??
    byEnds(text, index)
  );
}

/** @param text as printed: `10.96.0.10 . tcp . 53 : goto CHAIN`, `tcp . 30080 : …`, `10.96.0.10,tcp:53` of ipset */
export function linksOfElement({ set, text }: { set: string; text: string }, index: ServiceIndex): Link[] {
  return (
    first('set', index.named(set)) ??
    first(
      'target',
      targets(text).flatMap((target) => index.named(target)),
    ) ??
    byParts(text, index)
  );
}

function first(how: LinkKind, services: readonly string[]): Link[] | undefined {
  return services.length === 0 ? undefined : [...new Set(services)].map((service) => ({ service, how }));
}

const TARGET = /(?:^|[\s{])(?:-j|-g|jump|goto) ([^\s,}]+)/g;

const targets = (text: string): string[] => [...text.matchAll(TARGET)].map(([, target = '']) => target);

const sets = (text: string): string[] => (text.includes('@') ? [...text.matchAll(/@([^\s,}]+)/g)].map(([, set = '']) => set) : []);

/** `default/web:http cluster IP`, `masquerade traffic for default/web:http external destinations`: in quotes, or one word alone. */
function commented(text: string, index: ServiceIndex): string[] {
  if (!text.includes('comment')) return [];
  const comments = [...text.matchAll(/(?<!-m )comment (?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return comments
    .flatMap((comment) => comment.split(/\s+/))
    .map((word) => word.replace(/:.*$/, ''))
    .filter((word) => word.includes('/') && index.has(word));
}

const PROTOCOL = /(?:^| )(?:-p |meta l4proto |ip protocol |ip6 nexthdr )(tcp|udp|sctp)\b|(?:^| )(tcp|udp|sctp) (?:[sd]port)\b/;
/** `10.0.0.1:80`, `[fd00::1]:80`, `10.0.0.1 . 80`. */
const END = /(?:^|[\s{])(?:\[([0-9a-fA-F:]+)\]|(\d+(?:\.\d+){3}))(?::| \. )(\d{1,5})(?=$|[\s,}])/g;
const ADDRESS = /(?:^|[\s{])(\d+(?:\.\d+){3}|[0-9a-fA-F]*:[0-9a-fA-F:]+)(?:\/32|\/128)?(?=$|[\s,}])/g;
const PORT = /(?:--dports? |\bdport )(\d{1,5})\b/g;

/** What a rule without any name in it says: where it sends to, else where the packet goes to. */
function byEnds(text: string, index: ServiceIndex): Link[] {
  const [, before, after] = PROTOCOL.exec(text) ?? [];
  const protocol = before ?? after;
  const plain = text.replace(/comment "(?:[^"\\]|\\.)*"/g, '');
  const ends = [...plain.matchAll(END)].flatMap(([, six, four, port]) => index.endpoint(six ?? four ?? '', Number(port), protocol));
  const ports = [...plain.matchAll(PORT)].map(([, port]) => Number(port));
  const addresses = [...plain.matchAll(ADDRESS)].map(([, address = '']) => address);
  const owned = addresses.flatMap((address) => (ports.length === 0 ? index.address(address) : ports.flatMap((port) => index.address(address, port, protocol))));
  const endpoints = addresses.flatMap((address) => ports.flatMap((port) => index.endpoint(address, port, protocol)));
  return (
    first('endpoint', ends) ??
    first('address', owned) ??
    first('endpoint', endpoints) ??
    (addresses.length === 0
      ? first(
          'nodePort',
          ports.flatMap((port) => index.nodePort(port, protocol)),
        )
      : undefined) ??
    []
  );
}

/** Parts of an element's key: addresses, a protocol, a port. */
function byParts(text: string, index: ServiceIndex): Link[] {
  const key = text.split(' : ')[0] ?? '';
  const parts = key.includes(' . ') ? key.split(' . ') : key.split(',').flatMap((part) => (part.match(/^(?:tcp|udp|sctp):\d+$/) ? part.split(':') : [part]));
  const addresses = parts.filter((part) => /^\d+(?:\.\d+){3}$/.test(part) || /^[0-9a-fA-F]*:[0-9a-fA-F:]+$/.test(part));
  const protocol = parts.find((part) => part === 'tcp' || part === 'udp' || part === 'sctp');
  const port = parts.find((part) => /^\d{1,5}$/.test(part));
  if (addresses.length === 0) return (port === undefined ? undefined : first('nodePort', index.nodePort(Number(port), protocol))) ?? [];
  const owned = addresses.flatMap((address) => index.address(address, port === undefined ? undefined : Number(port), protocol));
  const ends = port === undefined ? [] : addresses.flatMap((address) => index.endpoint(address, Number(port), protocol));
  return first('address', owned) ?? first('endpoint', ends) ?? [];
}
