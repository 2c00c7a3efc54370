/** Where policies are enforced, objects, the dataplane's own state and a request that is sent say the same. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Flavour } from '../../contract/index.ts';
import { createEngine } from '../engine.ts';
import { askAll } from './may-it-pass.fixture.ts';

describe.each<Flavour>(['calico', 'calico-bgp', 'calico-ebpf', 'cilium'])('%s', (flavour) => {
  let made = false;
  const withEngine = async (use: (engine: Awaited<ReturnType<typeof createEngine>>) => Promise<void>) => {
    const engine = await createEngine();
    try {
      await engine.connect().done;
      await use(engine);
    } finally {
      await engine.close();
    }
  };
  afterAll(() => (made ? withEngine(async (engine) => void (await engine.environments.remove(flavour).done)) : undefined));

  it('three ways to ask, one answer', async () => {
    await withEngine(async (engine) => {
      made = engine.state().environments.find((one) => one.flavour === flavour)?.state === 'absent';
      await engine.environments.prepare(flavour).done;
    });
    const passes = { objects: 'allow', dataplane: 'allow', request: 'passed', contradictions: 0 };
    const stopped = { objects: 'deny', dataplane: 'deny', request: 'stopped', contradictions: 0 };
    expect(await askAll(flavour)).toEqual({
      'an allowed one on another node': passes,
      'another port': stopped,
      'a stranger on the same node': stopped,
      'one that may speak to nobody': stopped,
      'where no policy selects anybody': passes,
    });
  });
});
