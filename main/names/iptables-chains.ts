/**
 * Chain names of kube-proxy's iptables mode, as pkg/proxy/iptables/proxier.go makes them:
 * prefix + base32(sha256("namespace/name[:port]" + protocol))[0:16]; an endpoint chain hashes its "ip:port" too. Nothing separates the parts.
 */
import { hashName } from './hash.ts';

/** One port of a Service. `port` is the port's name, empty where it has none; `protocol` in any case. */
export interface ServicePortKey {
  namespace: string;
  name: string;
  port: string;
  protocol: string;
}

const LETTERS = 16;

const portName = (key: ServicePortKey) => `${key.namespace}/${key.name}${key.port === '' ? '' : `:${key.port}`}`;
const hashed = (key: ServicePortKey, endpoint = '') => hashName(`${portName(key)}${key.protocol.toLowerCase()}${endpoint}`, LETTERS);

/** A chain's name for each role that a Service port may have, and for an endpoint. */
export const iptablesChains = {
  /** All of a Service port at once: they share their hash. */
  all(key: ServicePortKey) {
    const hash = hashed(key);
    return { cluster: `KUBE-SVC-${hash}`, local: `KUBE-SVL-${hash}`, external: `KUBE-EXT-${hash}`, firewall: `KUBE-FW-${hash}` };
  },
  cluster: (key: ServicePortKey) => `KUBE-SVC-${hashed(key)}`,
  local: (key: ServicePortKey) => `KUBE-SVL-${hashed(key)}`,
  external: (key: ServicePortKey) => `KUBE-EXT-${hashed(key)}`,
  firewall: (key: ServicePortKey) => `KUBE-FW-${hashed(key)}`,
  /** @param endpoint `ip:port`; IPv6 addresses in brackets */
  endpoint: (key: ServicePortKey, endpoint: string) => `KUBE-SEP-${hashed(key, endpoint)}`,
};
