/** What the kernel's names stand for: kube-proxy's chains, addresses and devices ⇄ Service, EndpointSlice, Pod, node. Computed, so a chain is named before its Service was ever seen. */
export { calicoPolicyChains, calicoPolicyId, calicoProfileChains, calicoVeth } from './calico-names.ts';
export { iptablesChains, type ServicePortKey } from './iptables-chains.ts';
export { type NameIndex, nameIndex } from './name-index.ts';
export { namesIn } from './names-in.ts';
export { namesInRules } from './names-in-rules.ts';
export { nftablesChains } from './nftables-chains.ts';
