/** Texts without what is random or differs from one cluster to the next: addresses, hashes in names, marks of a veth pair. */

const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g;
const IPV6 = /(?<![\w:])(?=[0-9a-f:]*:[0-9a-f:]*:)[0-9a-f:]{3,39}(?![\w:])/gi;
/** kube-proxy's chains: a hash of Service, port and endpoint (KUBE-SEP-…, and `endpoint-XXXXXXXX-…` on nftables). */
const IPTABLES_CHAIN = /\b(KUBE-[A-Z]+)-[A-Z2-7]{16}\b/g;
const NFTABLES_CHAIN = /\b(service|endpoint|external|firewall|local)-[A-Z2-7]{8}-/g;

export const anonymous = (text: string): string =>
  text
    .replaceAll(IPTABLES_CHAIN, '$1-…')
    .replaceAll(NFTABLES_CHAIN, '$1-…-')
    .replaceAll(IPV4, 'ADDRESS')
    .replaceAll(IPV6, 'ADDRESS')
    .replaceAll(/\b(veth|cali|lxc|br-)[0-9a-f]{6,}\b/g, '$1…');
