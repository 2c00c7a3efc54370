import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { flavours } from '../flavours/index.ts';
import { renderKindConfig } from './config.ts';
import { fractionAt, PHASES, phaseOf } from './progress.ts';

describe('kind’s configuration', () => {
  const config = parse(renderKindConfig(flavours.flannel, 'packet-dojo/node:v1'));

  it('has a node for each role, from our image, and leaves the CNI to us', () => {
    expect(config.nodes).toEqual([
      { role: 'control-plane', image: 'packet-dojo/node:v1' },
      { role: 'worker', image: 'packet-dojo/node:v1' },
    ]);
    expect(config.networking).toEqual({ disableDefaultCNI: true, kubeProxyMode: 'iptables', podSubnet: '10.244.0.0/16', serviceSubnet: '10.96.0.0/16' });
  });

  it('lets the kubelet start on cgroup v1 and without the right to set sysctls', () => {
    expect(config.kubeadmConfigPatches.map((text: string) => parse(text))).toEqual([
      { kind: 'KubeletConfiguration', failCgroupV1: false, featureGates: { KubeletInUserNamespace: true } },
    ]);
  });
});

describe('kind’s output', () => {
  it.each([
    [' • Preparing nodes 📦 📦   ...', { phase: 'containers', ended: false }],
    [' ✓ Preparing nodes 📦 📦 ', { phase: 'containers', ended: true }],
    [' ✓ Starting control-plane 🕹️', { phase: 'control-plane', ended: true }],
    [' • Joining worker nodes 🚜  ...', { phase: 'join', ended: false }],
    ['Could not read storage manifest, falling back on old k8s.io/host-path default ...', null],
    ['Creating cluster "packet-dojo-flannel" ...', null],
    [' ✗ Starting control-plane 🕹️', null],
  ])('“%s”', (line, expected) => {
    expect(phaseOf(line)).toEqual(expected);
  });

  it('only ever moves on', () => {
    const fractions = PHASES.flatMap((phase) => [fractionAt({ phase, ended: false }), fractionAt({ phase, ended: true })]);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBeCloseTo(1);
  });
});
