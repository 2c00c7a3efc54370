/** Containers without a cluster, for the interface's own screenshots and tests. Never shipped. */
import type { ContainerPlace } from '../../contract/index.ts';

const on = (name: string, address: string, ...names: string[]) => ({ name, address, gateway: address.replace(/\d+$/, '1'), names });
const container = (name: string, change: Partial<ContainerPlace>): ContainerPlace => ({
  name,
  onHost: false,
  isNode: false,
  networks: [],
  ports: [],
  published: [],
  ...change,
});

export const sampleContainers: ContainerPlace[] = [
  container('shop-db-1', { networks: [on('shop_default', '172.25.0.4', 'shop-db-1', 'db')], ports: [{ port: 5432, protocol: 'tcp' }] }),
  container('shop-web-1', {
    networks: [on('shop_default', '172.25.0.3', 'shop-web-1', 'web')],
    ports: [{ port: 8080, protocol: 'tcp' }],
    published: [{ address: '0.0.0.0', port: 8088, protocol: 'tcp', target: 8080 }],
  }),
  container('lonely', { networks: [on('bridge', '172.17.0.2')], ports: [{ port: 53, protocol: 'udp' }] }),
  container('sealed', {}),
  container('at-host', { onHost: true }),
  container('packet-dojo-flannel-worker', {
    isNode: true,
    published: [{ address: '127.0.0.1', port: 36_465, protocol: 'tcp', target: 6443 }],
    networks: [on('packet-dojo', '172.18.0.3', 'packet-dojo-flannel-worker')],
  }),
];
