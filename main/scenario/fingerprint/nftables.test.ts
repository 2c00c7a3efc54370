/** The fingerprint, the repair and the names on kube-proxy's nftables mode, on a recorded worker. */
import { describe, expect, it } from 'vitest';
import { NetworkState } from '../../../contract/index.ts';
import { nameIndex, namesInRules } from '../../names/index.ts';
import { recordedNftables } from '../fixtures/nftables.ts';
import { planRepair } from '../reset/repair-plan.ts';
import { differences, fingerprint } from './fingerprint.ts';

const { before, during, emptied, objects } = recordedNftables();
const baseline = fingerprint(before);
const line = (...fields: string[]) => fields.join('\t');
const plan = (change: { add?: string[]; remove?: string[] }) => {
  const { add = [], remove = [] } = change;
  const lines = [...baseline.lines.filter((one) => !remove.includes(one)), ...add];
  return planRepair(baseline, differences(baseline, { ...baseline, hash: 'x', lines }));
};

describe('the fingerprint', () => {
  it('knows Services by their chains, sets and elements', () => {
    const { added } = differences(baseline, fingerprint(during));
    for (const kind of ['chain', 'rule', 'set', 'element'])
      expect(added.some((one) => one.startsWith(`${kind}\t`) && one.includes('default/local'))).toBe(true);
  });

  it('is back once kube-proxy has emptied the chains of what is gone', () => {
    const left = emptied.netfilter.flatMap(({ chains }) => chains.filter(({ name }) => name.includes('default/local')));
    expect(left.length).toBeGreaterThan(2);
    expect(fingerprint(emptied).hash).toBe(baseline.hash);
  });

  it('misses a rule that was taken out of such a chain', () => {
    const [table] = before.netfilter.filter(({ name }) => name === 'kube-proxy');
    const chains = table?.chains.map((chain) => (chain.name.includes('kube-dns/udp') ? { ...chain, rules: [] } : chain)) ?? [];
    expect(fingerprint({ ...before, netfilter: before.netfilter.map((one) => (one === table ? { ...one, chains } : one)) }).hash).not.toBe(baseline.hash);
  });

  it('does not depend on the address of an endpoint that another has taken', () => {
    const text = JSON.stringify(during).replaceAll('10.245.1.10', '10.245.1.99').replaceAll('VOZNRUXW', 'AAAAAAAA');
    const moved = NetworkState.parse(JSON.parse(text));
    const pod = (podIP: string) => ({
      pods: [{ namespace: 'default', name: 'web', nodeName: 'n', podIP, hostNetwork: false, phase: 'Running', ready: true, labels: {} }],
    });
    expect(fingerprint(moved, pod('10.245.1.99')).hash).toBe(fingerprint(during, pod('10.245.1.10')).hash);
  });
});

describe('a repair', () => {
  it('leaves kube-proxy’s table to a new kube-proxy, and Flannel’s to a new Flannel', () => {
    const services = baseline.lines.filter((one) => one.startsWith(line('rule', 'nftables', 'ip', 'kube-proxy', 'services')));
    const clusterIps = baseline.lines.filter((one) => one.startsWith(line('element', 'nft', 'ip', 'kube-proxy', 'cluster-ips')));
    expect(services.length).toBeGreaterThan(1);
    expect(plan({ remove: [...services, ...clusterIps] })).toEqual({ commands: [], remove: [], restart: ['kube-proxy'], beyond: [] });
    const mine = line('rule', 'nftables', 'ip', 'flannel-ipv4', 'forward', 'tcp dport 9 drop');
    expect(plan({ add: [mine] })).toEqual({ commands: [], remove: [], restart: ['flannel'], beyond: [] });
  });

  it('takes away a chain that is new in such a table, and a table that is new as a whole', () => {
    const chain = line('chain', 'nftables', 'ip', 'kube-proxy', 'mine', '');
    expect(plan({ add: [chain] })).toMatchObject({
      commands: [{ argv: ['nft', 'flush', 'chain', 'ip', 'kube-proxy', 'mine'] }, { argv: ['nft', 'delete', 'chain', 'ip', 'kube-proxy', 'mine'] }],
      remove: [],
      restart: ['kube-proxy'],
    });
    const set = [line('set', 'nft', 'inet', 'mine', 'blocked', 'ipv4_addr'), line('element', 'nft', 'inet', 'mine', 'blocked', '10.0.0.1')];
    expect(plan({ add: set })).toEqual({ commands: [{ argv: ['nft', 'delete', 'table', 'inet', 'mine'] }], remove: [], restart: [], beyond: [] });
  });
});

describe('names', () => {
  const chains = during.netfilter.flatMap(({ chains: all }) => all.map(({ name }) => name)).filter((name) => name.includes('/'));

  it('every chain and set of a Service has one, from the cluster’s objects', () => {
    const names = [...chains, ...during.sets.map(({ name }) => name).filter((name) => name.includes('/'))];
    const prefixes = new Set(names.map((name) => name.replace(/-[A-Z2-7]{8}-.*/, '')));
    expect(prefixes).toEqual(new Set(['service', 'local', 'external', 'firewall', 'endpoint', 'affinity']));
    const index = nameIndex(objects);
    expect(names.filter((name) => index.kernel(name).length === 0)).toEqual([]);
  });

  it('and every chain from a dump alone', () => {
    const names = namesInRules(during.netfilter);
    expect(chains.filter((name) => names(name).length === 0)).toEqual([]);
  });
});
