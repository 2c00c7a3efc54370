import { expect, it } from 'vitest';
import { askAll } from './may-it-pass.fixture.ts';

it('flannel: policies are accepted and not enforced, and a request proves it', async () => {
  const passes = { dataplane: 'notEnforced', request: 'passed' } as const;
  expect(await askAll('flannel')).toEqual({
    'an allowed one on another node': { ...passes, objects: 'allow', contradictions: 0 },
    'another port': { ...passes, objects: 'deny', contradictions: 2 },
    'a stranger on the same node': { ...passes, objects: 'deny', contradictions: 2 },
    'one that may speak to nobody': { ...passes, objects: 'deny', contradictions: 2 },
    'where no policy selects anybody': { ...passes, objects: 'allow', contradictions: 0 },
  });
});
