import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeAddressIn } from './pin.ts';
import { parseRoutes } from './routes.ts';
import { chooseSubnet, fixedAddress, loadBalancerRange, overlap, podRange, toNumber } from './subnet.ts';

const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join('.'));
const cidr = fc.tuple(address, fc.integer({ min: 1, max: 32 })).map(([one, bits]) => `${one}/${bits}`);
const contains = (block: string, one: string) => overlap(block, `${one}/32`);

describe('overlap', () => {
  it.each([
    ['10.0.0.0/8', '10.213.0.0/24', true],
    ['10.213.0.0/24', '10.213.1.0/24', false],
    ['10.213.0.128/25', '10.213.0.0/24', true],
    ['192.168.1.7/32', '192.168.1.0/24', true],
  ])('%s and %s: %s', (a, b, expected) => expect(overlap(a, b)).toBe(expected));

  it('does not depend on the order, and two blocks that share an address overlap', () => {
    fc.assert(
      fc.property(cidr, cidr, address, (a, b, one) => {
        expect(overlap(a, b)).toBe(overlap(b, a));
        if (contains(a, one) && contains(b, one)) expect(overlap(a, b)).toBe(true);
      }),
    );
  });
});

describe('the cluster’s network', () => {
  it('collides with nothing that is used', () => {
    fc.assert(
      fc.property(fc.array(cidr, { maxLength: 30 }), (used) => {
        const chosen = chooseSubnet(used);
        for (const one of used) if (chosen) expect(overlap(one, chosen.cidr)).toBe(false);
      }),
    );
  });

  it('is the first that is free, and there may be none', () => {
    expect(chooseSubnet([])).toEqual({ cidr: '10.213.0.0/22', range: '10.213.0.128/25', gateway: '10.213.0.1' });
    expect(chooseSubnet(['10.213.2.64/26'])?.cidr).toBe('10.213.4.0/22');
    expect(chooseSubnet(['10.213.0.0/16'])?.cidr).toBe('192.168.100.0/22');
    expect(chooseSubnet(['10.0.0.0/8', '192.168.0.0/16'])).toBeNull();
  });

  it('gives every flavour addresses of its own, for its containers and its load balancers, and none that Docker hands out', () => {
    const own = '10.213.4.0/22';
    const slots = Array.from({ length: 16 }, (_, slot) => slot);
    const fixed = slots.flatMap((slot) => Array.from({ length: 8 }, (_, index) => fixedAddress(own, slot, index)).map(toNumber));
    const balancers = slots.flatMap((slot) => {
      const { first, last } = loadBalancerRange(own, slot);
      return Array.from({ length: toNumber(last) - toNumber(first) + 1 }, (_, index) => toNumber(first) + index);
    });
    const pods = [0, 1, 2, 3].map((node) => podRange(own, node));
    const all = [...fixed, ...balancers];
    expect(balancers).toHaveLength(16 * 16);
    expect(new Set(all).size).toBe(all.length);
    const text = (number: number) => [24, 16, 8, 0].map((bits) => (number >> bits) & 255).join('.');
    for (const one of all) {
      expect(contains(own, text(one))).toBe(true);
      expect(contains('10.213.4.128/25', text(one)), text(one)).toBe(false);
      for (const range of pods) expect(contains(range, text(one)), text(one)).toBe(false);
    }
    for (const range of pods) expect([overlap(own, range), overlap('10.213.4.128/25', range)]).toEqual([true, false]);
    expect(all.map(text)).not.toContain('10.213.4.1');
  });

  it('of an earlier version has no addresses for load balancers, and says so', () => {
    expect(fixedAddress('10.213.0.0/24', 13, 7)).toBe('10.213.0.127');
    expect(() => loadBalancerRange('10.213.0.0/24', 0)).toThrow(expect.objectContaining({ code: 'cluster.oldNetwork' }));
  });
});

it('reads the kernel’s routes without the default one', () => {
  const text = [
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
    'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0',
    'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0',
    'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
    '',
  ].join('\n');
  expect(parseRoutes(text)).toEqual(['172.17.0.0/16', '192.0.2.0/24']);
  expect(parseRoutes('')).toEqual([]);
});

it.each([
  ['  kubeletExtraArgs:\n  - name: node-ip\n    value: 10.213.0.129\n', '10.213.0.129'],
  ['  kubeletExtraArgs:\n    node-ip: "172.18.0.3"\n', '172.18.0.3'],
  ['nothing of the kind', null],
])('finds the node’s former address in kubeadm’s configuration %#', (text, expected) => expect(nodeAddressIn(text)).toBe(expected));
