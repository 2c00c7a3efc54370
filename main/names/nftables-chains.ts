/**
 * Names of kube-proxy's nftables mode, as pkg/proxy/nftables/proxier.go makes them: prefix + base32(sha256(base))[0:8] + "-" + base, where
 * base = "namespace/name/protocol/port", for an endpoint followed by "__ip/port" (an IPv6 address with "." for ":"). Longer names are cut.
 */
import { hashName } from './hash.ts';
import type { ServicePortKey } from './iptables-chains.ts';

const LETTERS = 8;
/** kube-proxy keeps the part after the prefix within this many characters. */
const LONGEST = 240;

const cut = (name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 3)}...` : name);
const hashed = (base: string) => cut(`${hashName(base, LETTERS)}-${base}`);
const base = (key: ServicePortKey) => `${key.namespace}/${key.name}/${key.protocol.toLowerCase()}/${key.port}`;

const endpointBase = (key: ServicePortKey, address: string, port: number) => hashed(`${base(key)}__${address.replaceAll(':', '.')}/${port}`);

/** A chain's name for each role that a Service port may have, and for an endpoint. */
export const nftablesChains = {
  /** All of a Service port at once: they share their hash. */
  all(key: ServicePortKey) {
    const name = hashed(base(key));
    return { cluster: `service-${name}`, local: `local-${name}`, external: `external-${name}`, firewall: `firewall-${name}` };
  },
  cluster: (key: ServicePortKey) => `service-${hashed(base(key))}`,
  local: (key: ServicePortKey) => `local-${hashed(base(key))}`,
  external: (key: ServicePortKey) => `external-${hashed(base(key))}`,
  firewall: (key: ServicePortKey) => `firewall-${hashed(base(key))}`,
  /** Only with session affinity; without, the Service's chain sends to its endpoints itself. */
  endpoint: (key: ServicePortKey, address: string, port: number) => `endpoint-${endpointBase(key, address, port)}`,
  /** A set, not a chain: the clients that this endpoint answers (session affinity). */
  affinity: (key: ServicePortKey, address: string, port: number) => `affinity-${endpointBase(key, address, port)}`,
};
