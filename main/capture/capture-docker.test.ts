/** On the recorded moment of a cluster, whose client is a container like any other. */
import { expect, it } from 'vitest';
import { recordedSource } from './fixtures/replay.ts';
import { captureDocker } from './index.ts';

const recorded = recordedSource('after-expose');
const client = recorded.client ?? expect.unreachable('no client was recorded');
/** What was recorded of a cluster's surroundings stands for Docker's host. */
const run: typeof recorded.run = (argv, options) =>
  recorded.run(
    argv.map((word) => word.replace(/^docker:/, 'host:').replace(/^container:/, 'client:')),
    options,
  );

it('gives the host, then each container by its name, with its owner', async () => {
  const states = await captureDocker(run, [client]);
  expect(states.map(({ node, namespaces }) => [node, namespaces[0]?.id, namespaces[0]?.owner])).toEqual([
    ['host', 'host', { kind: 'host' }],
    [client.name, client.name, { kind: 'container', name: client.name }],
  ]);
});

it('says which command failed where the host does not answer', async () => {
  const silent = async () => ({ code: 1, stdout: '', stderr: 'no such container' });
  await expect(captureDocker(silent, [])).rejects.toMatchObject({
    code: 'capture.nothingRead',
    detail: expect.stringMatching(/printed nothing|no such container/),
  });
});
