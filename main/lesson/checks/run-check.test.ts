/** Checks on a state and a journey recorded on a real cluster. */
import { describe, expect, it } from 'vitest';
import { type Change, DojoError } from '../../../contract/index.ts';
import { AVAILABLE, reason, type Told, verdict } from '../fixtures/ask-check.ts';
import { recordedStates } from '../fixtures/recorded-world.ts';
import type { ObjectReference } from '../world.ts';

const curl = (code: number, stdout = '', stderr = ''): Told => ({ run: { code, stdout, stderr } });

describe('http', () => {
  const ask = { type: 'http', url: 'http://{{node.control-plane}}:31080/', expect: { bodyIncludes: '"node":"{{name.worker}}"' } };
  const body = '{"node":"seed-worker"}\n\n200';

  it('passes on status and body', async () => expect(await reason(ask, curl(0, body))).toBe('http://172.18.0.3:31080/ answers 200: {"node":"seed-worker"}'));
  it('waits for another status', async () => expect(await verdict(ask, curl(0, '{"node":"seed-worker"}\n503'))).toBe('notYet'));
  it('waits for another body', async () =>
    expect(await reason(ask, curl(0, '{}\n200'))).toBe('http://172.18.0.3:31080/ answers, but ""node":"seed-worker"" is not in it: {}'));
  it('tells silence from refusal', async () => {
    expect(await verdict({ ...ask, expect: { timesOut: true } }, curl(28))).toBe('pass');
    expect(await verdict({ ...ask, expect: { timesOut: true } }, curl(7))).toBe('notYet');
    expect(await verdict({ ...ask, expect: { refused: true } }, curl(7))).toBe('pass');
    expect(await verdict({ ...ask, expect: { refused: true } }, curl(0, body))).toBe('notYet');
  });
  it('calls what is neither answer, silence nor refusal a failed measurement', async () =>
    expect(await verdict(ask, curl(6, '', 'curl: (6) Could not resolve host'))).toBe('infraError'));
  it('never passes on silence while the scenery is not there', async () => {
    const silent = { ...ask, expect: { timesOut: true } };
    const pending = { status: { conditions: [{ type: 'Available', status: 'False' }] } };
    expect(await verdict(silent, { ...curl(28), object: () => pending })).toBe('notYet');
    expect(await verdict(silent, { ...curl(28), object: () => undefined })).toBe('brokenScene');
    expect(
      await verdict(silent, {
        ...curl(28),
        object: () => {
          throw new DojoError('docker.notConnected');
        },
      }),
    ).toBe('infraError');
  });
  it('wants only what was waited for after the last `run`: that one may have broken the rest', async () => {
    const waited = (name: string) => ({ wait: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'h5', name, seconds: 1 } });
    const broken = [waited('before'), { run: { in: 'client', command: 'kubectl delete deployment before' } }, waited('after')];
    const silent = { ...ask, expect: { timesOut: true } };
    const without = (gone: string) => ({
      ...curl(28),
      object: ({ name }: ObjectReference) => (name === gone ? undefined : AVAILABLE),
      context: { setup: broken },
    });
    expect(await verdict(silent, without('before'))).toBe('pass');
    expect(await verdict(silent, without('after'))).toBe('brokenScene');
  });
  it('says that the Pod it should ask from is gone', async () => expect(await verdict({ ...ask, from: 'pod:h5/nobody' }, curl(0, body))).toBe('brokenScene'));
});

describe('resource', () => {
  const ask = { type: 'resource', apiVersion: 'v1', kind: 'Pod', namespace: 'h5', name: 'web' };
  const pod = (ready: string) => ({
    spec: { ports: [{ nodePort: 30080 }] },
    status: { phase: ready === 'True' ? 'Running' : 'Pending', conditions: [{ type: 'Ready', status: ready, reason: 'ContainersNotReady' }] },
  });

  it('never passes a Pending Pod', async () =>
    expect(await reason({ ...ask, condition: 'Ready' }, { object: () => pod('False') })).toBe('Pod web is not Ready yet (ContainersNotReady).'));
  it('passes a ready one', async () => expect(await verdict({ ...ask, condition: 'Ready' }, { object: () => pod('True') })).toBe('pass'));
  it('does not pass a condition that nobody has set', async () =>
    expect(await verdict({ ...ask, condition: 'Ready' }, { object: () => ({ status: {} }) })).toBe('notYet'));
  it('compares fields by path', async () => {
    expect(await verdict({ ...ask, fields: { 'spec.ports.0.nodePort': 30080 } }, { object: () => pod('True') })).toBe('pass');
    expect(await reason({ ...ask, fields: { 'spec.ports.0.nodePort': 30081 } }, { object: () => pod('True') })).toBe(
      'Pod web: spec.ports.0.nodePort is 30080; it should be 30081.',
    );
    expect(await verdict({ ...ask, fields: { 'spec.no.such': true } }, { object: () => pod('True') })).toBe('notYet');
  });
  it('passes absence only when the API server says so', async () => {
    expect(await verdict({ ...ask, absent: true }, { object: () => undefined })).toBe('pass');
    expect(await verdict({ ...ask, absent: true }, { object: () => pod('True') })).toBe('notYet');
    expect(
      await verdict(
        { ...ask, absent: true },
        {
          object: () => {
            throw new Error('ECONNREFUSED');
          },
        },
      ),
    ).toBe('infraError');
  });
});

describe('state', () => {
  const holds = (what: object, more: object = {}) => ({ type: 'state', holds: what, ...more });

  it('finds a rule of a Service by the role of its chain', async () => {
    const rule = { what: 'rule', service: 'h5/web', chainRole: 'endpoint', textIncludes: ['-j DNAT', '{{podIP.h5.web}}:8080'] };
    expect(await verdict(holds(rule, { node: 'control-plane' }))).toBe('pass');
    expect(await verdict(holds({ ...rule, textIncludes: ['10.9.9.9'] }))).toBe('notYet');
    expect(await verdict(holds({ ...rule, absent: true }))).toBe('notYet');
    expect(await verdict(holds({ ...rule, service: 'h5/nobody' }))).toBe('notYet');
  });
  it('finds a rule that only names the Service in its comment', async () =>
    expect(await verdict(holds({ what: 'rule', service: 'h5/nobody', chain: 'KUBE-EXTERNAL-SERVICES', textIncludes: ['has no endpoints'] }))).toBe('pass'));
  it('wants all of it in one rule', async () => expect(await verdict(holds({ what: 'rule', textIncludes: ['--dport 31080', '-j DNAT'] }))).toBe('notYet'));
  it('finds routes, fdb and conntrack entries', async () => {
    expect(await reason(holds({ what: 'route', dst: '10.244.1.0/24', dev: 'flannel.1' }, { node: 'control-plane' }))).toBe(
      'On seed-control-plane: 10.244.1.0/24 via 10.244.1.0 dev flannel.1',
    );
    expect(await verdict(holds({ what: 'route', dst: '10.244.1.0/24', dev: 'flannel.1' }, { node: 'worker' }))).toBe('notYet');
    expect(await verdict(holds({ what: 'fdb', dev: 'flannel.1', dst: '{{node.worker}}' }, { node: 'control-plane' }))).toBe('pass');
    expect(await verdict(holds({ what: 'conntrack', original: { dst: '{{node.control-plane}}', dport: 31080 } }))).toBe('pass');
    expect(await verdict(holds({ what: 'conntrack', original: { dport: 1 }, absent: true }))).toBe('pass');
  });
  it('finds a link by its name and MTU', async () => {
    expect(await reason(holds({ what: 'link', dev: 'flannel.1', mtu: 1450 }, { node: 'worker' }))).toBe('On seed-worker: flannel.1 mtu 1450');
    expect(await verdict(holds({ what: 'link', dev: 'flannel.1', mtu: 1500 }))).toBe('notYet');
    expect(await verdict(holds({ what: 'link', dev: 'flannel.1', mtu: 1500, absent: true }))).toBe('pass');
    expect(await verdict(holds({ what: 'link', dev: 'dummy7' }))).toBe('notYet');
  });
  it('asks Docker about published ports', async () => {
    expect(await verdict(holds({ what: 'published-port', port: 31080, absent: true }))).toBe('pass');
    expect(await verdict(holds({ what: 'published-port', port: 6443, absent: true }))).toBe('notYet');
  });
  it('takes a section that could not be read for neither', async () => {
    const blind = (section: string): Told => ({
      context: { states: recordedStates.map((state) => ({ ...state, missing: [{ section, reason: 'Operation not permitted' }] })) },
    });
    expect(await verdict(holds({ what: 'conntrack', original: {}, absent: true }), blind('conntrack'))).toBe('infraError');
    expect(await verdict(holds({ what: 'route', dst: '10.9.0.0/16', absent: true }), blind('ip'))).toBe('infraError');
    expect(await verdict(holds({ what: 'link', dev: 'mine', absent: true }), blind('ip'))).toBe('infraError');
    expect(await verdict(holds({ what: 'rule', textIncludes: ['x'], absent: true }), { context: { states: [] } })).toBe('infraError');
  });
  it('says that a node does not exist instead of passing absence', async () =>
    expect(await verdict(holds({ what: 'rule', absent: true, textIncludes: ['x'] }, { node: 'worker9' }))).toBe('infraError'));
});

describe('changed', () => {
  const change: Change = {
    id: '1',
    at: 1,
    node: 'seed-control-plane',
    netns: 'seed-control-plane',
    kind: 'rule',
    action: 'added',
    subject: 'filter KUBE-EXTERNAL-SERVICES',
    after: '-A KUBE-EXTERNAL-SERVICES … has no local endpoints … -j DROP',
    names: [],
  };
  const ask = { type: 'changed', kind: 'rule', action: 'added', node: 'control-plane', textIncludes: ['no local endpoints', '-j DROP'] };

  it('passes once it was seen', async () => expect(await verdict(ask, { context: { changes: [change] } })).toBe('pass'));
  it('tells nothing from something else', async () => {
    expect(await reason(ask)).toBe('Nothing has changed yet.');
    expect(await reason(ask, { context: { changes: [{ ...change, node: 'seed-worker' }] } })).toBe('1 thing has changed, but not the one that is asked for.');
    expect(await verdict(ask, { context: { changes: [{ ...change, action: 'removed' }] } })).toBe('notYet');
  });
});

describe('command', () => {
  const ask = { type: 'command', in: 'client', run: ['kubectl', 'get', 'nodes'], outputIncludes: '{{name.worker}}' };
  it('compares code and output', async () => {
    expect(await verdict(ask, { run: { code: 0, stdout: 'seed-worker Ready', stderr: '' } })).toBe('pass');
    expect(await verdict(ask, { run: { code: 0, stdout: '', stderr: 'seed-worker' } })).toBe('notYet');
    expect(await verdict(ask, { run: { code: 1, stdout: 'seed-worker', stderr: '' } })).toBe('notYet');
  });
});
