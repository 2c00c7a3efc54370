/** Names from a dump alone agree with those that the cluster's own objects give. */
import { expect, it } from 'vitest';
import { FIXTURES, readFixture } from '../journey/fixtures/load.ts';
import { nameIndex, namesInRules, nftablesChains } from './index.ts';

it('names every Service chain of a real cluster as its objects do', () => {
  const { states, objects } = readFixture(FIXTURES[0]);
  const index = nameIndex(objects);
  const tables = states[0]?.netfilter ?? [];
  const names = namesInRules(tables);
  const chains = tables.flatMap((table) => table.chains.map(({ name }) => name)).filter((name) => /^KUBE-(SVC|EXT|SEP)-/.test(name));
  expect(chains.length).toBeGreaterThan(8);
  for (const chain of chains) {
    const [known] = index.kernel(chain);
    const { namespace, role } = known ?? {};
    expect(names(chain), chain).toEqual([expect.objectContaining({ namespace, role, kind: known?.kind })]);
  }
});

it('believes no comment that the hash does not confirm', () => {
  const rules = [
    {
      text: '-A KUBE-SERVICES -p tcp -m comment --comment "a/b:c cluster IP" -j KUBE-SVC-AAAAAAAAAAAAAAAA',
      comment: 'a/b:c cluster IP',
      target: 'KUBE-SVC-AAAAAAAAAAAAAAAA',
    },
  ];
  const names = namesInRules([{ backend: 'iptables-nft', family: 'ip', name: 'nat', chains: [{ name: 'KUBE-SERVICES', rules }] }]);
  expect(names('KUBE-SVC-AAAAAAAAAAAAAAAA')).toEqual([]);
});

it("reads kube-proxy's nftables names, which hold the Service in plain", () => {
  const key = { namespace: 'kube-system', name: 'kube-dns', port: 'dns', protocol: 'UDP' };
  const [service, endpoint] = [nftablesChains.cluster(key), nftablesChains.endpoint(key, '10.244.0.2', 53)];
  const names = namesInRules([
    {
      backend: 'nftables',
      family: 'ip',
      name: 'kube-proxy',
      chains: [service, endpoint, 'service-AAAAAAAA-kube-system/kube-dns/udp/dns'].map((name) => ({ name, rules: [] })),
    },
  ]);
  expect(names(service)).toMatchObject([{ kind: 'service', namespace: 'kube-system', name: 'kube-dns', port: 'dns', role: 'cluster' }]);
  expect(names(endpoint)).toMatchObject([{ kind: 'endpoint', address: '10.244.0.2:53' }]);
  expect(names('service-AAAAAAAA-kube-system/kube-dns/udp/dns')).toEqual([]);
});
