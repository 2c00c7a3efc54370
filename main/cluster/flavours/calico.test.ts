import { describe, expect, it } from 'vitest';
import { Manifest } from '../kubernetes/manifest.ts';
import { flavours } from './index.ts';

const place = { controlPlane: 'cp.test', network: '10.213.0.0/22' };
const manifestsOf = (flavour: 'calico' | 'calico-bgp' | 'calico-ebpf') => flavours[flavour].manifests((name) => `registry.test/${name}:1`, place);
const textOf = (flavour: Parameters<typeof manifestsOf>[0]) => JSON.stringify(manifestsOf(flavour));
const setting = (flavour: Parameters<typeof manifestsOf>[0], name: string) => new RegExp(`{"name":"${name}","value":"([^"]*)"}`).exec(textOf(flavour))?.[1];

describe.each(['calico', 'calico-bgp', 'calico-ebpf'] as const)('%s', (flavour) => {
  it('is made of whole Kubernetes objects, each once', () => {
    const all = manifestsOf(flavour);
    for (const one of all) expect(Manifest.safeParse(one).success).toBe(true);
    expect(new Set(all.map(({ kind, metadata: { name } }) => `${kind} ${name}`)).size).toBe(all.length);
  });

  it('uses the image it is given, in each container', () => {
    expect(new Set(textOf(flavour).match(/"image":"[^"]*"/g))).toEqual(new Set(['"image":"registry.test/calico:1"']));
  });

  it('gives out the Pod addresses that kind is told', () => expect(setting(flavour, 'CALICO_IPV4POOL_CIDR')).toBe(flavours[flavour].podSubnet));

  it('reports to nobody, and leaves settings of the machine alone', () => {
    expect(setting(flavour, 'FELIX_USAGEREPORTINGENABLED')).toBe('false');
    expect(setting(flavour, 'FELIX_METADATAADDR')).toBe('none');
    if (flavour === 'calico-ebpf') expect(setting(flavour, 'FELIX_BPFDISABLEUNPRIVILEGED')).toBe('false');
  });

  it('has a CNI configuration that is JSON once the installer has filled it in', () => {
    const agent = manifestsOf(flavour).find(({ kind }) => kind === 'DaemonSet');
    const raw = /"CNI_NETWORK_CONFIG","value":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(agent))?.[1] ?? '""';
    const conf: unknown = JSON.parse(String(JSON.parse(raw)).replace('__CNI_MTU__', '0'));
    expect(conf).toMatchObject({ plugins: [{ type: 'calico', mtu: 0, ipam: { type: 'calico-ipam' } }, { type: 'portmap' }] });
  });
});

it('differ in how packets reach the other node', () => {
  expect(setting('calico', 'CALICO_IPV4POOL_VXLAN')).toBe('Always');
  expect([setting('calico-bgp', 'CALICO_NETWORKING_BACKEND'), setting('calico-bgp', 'CALICO_IPV4POOL_VXLAN')]).toEqual(['bird', 'Never']);
});

it('without kube-proxy, the API server is asked by the name of its node', () => {
  expect(flavours['calico-ebpf']).toMatchObject({ networking: { kubeProxyMode: 'none' } });
  expect(flavours['calico-ebpf'].kubeProxy).toBeUndefined();
  expect(setting('calico-ebpf', 'KUBERNETES_SERVICE_HOST')).toBe('cp.test');
  expect(setting('calico', 'KUBERNETES_SERVICE_HOST')).toBeUndefined();
  expect(setting('calico-ebpf', 'FELIX_BPFEXTERNALSERVICEMODE')).toBe('DSR');
});
