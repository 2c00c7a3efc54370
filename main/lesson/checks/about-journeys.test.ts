/** Checks about journeys, and answers about them. */
import { describe, expect, it } from 'vitest';
import type { AnswerCheck, Journey } from '../../../contract/index.ts';
import { context, reason, type Told, verdict } from '../fixtures/ask-check.ts';
import { recordedJourney } from '../fixtures/recorded-world.ts';
import type { CheckContext } from './index.ts';
import { correctAnswer } from './index.ts';

describe('journey', () => {
  const ask = { type: 'journey', from: 'client', answeredBy: 'h5/web-*' };

  it('passes on who answered', async () => expect(await verdict(ask)).toBe('pass'));
  it('waits for a journey of this step', async () =>
    expect(await reason(ask, { context: { journeys: [] } })).toBe('No journey has been recorded in this step yet.'));
  it('refuses another start, target or Pod', async () => {
    expect(await verdict({ ...ask, from: 'node:worker' })).toBe('notYet');
    expect(await verdict({ ...ask, to: 'http://{{node.worker}}:31080/' })).toBe('notYet');
    expect(await verdict({ ...ask, answeredBy: 'h5/api-*' })).toBe('notYet');
  });
  it('compares targets as URLs', async () => {
    const journeys: Journey[] = [{ ...recordedJourney, to: 'http://172.18.0.3:80' }];
    expect(await verdict({ ...ask, to: 'http://{{node.control-plane}}/' }, { context: { journeys } })).toBe('pass');
  });
  it('refuses an incomplete one', async () => {
    const journeys: Journey[] = [{ ...recordedJourney, complete: false, missing: [{ what: 'nft trace', why: 'lost' }] }];
    expect(await reason(ask, { context: { journeys } })).toBe('The newest journey is incomplete (nft trace). Record another one.');
    expect(await verdict({ ...ask, complete: false }, { context: { journeys } })).toBe('pass');
  });
  it('finds one hop that has all of it', async () => {
    expect(await verdict({ type: 'journey', hop: { kind: 'netfilter', node: 'control-plane', hook: 'prerouting', textIncludes: ['-j DNAT'] } })).toBe('pass');
    expect(await verdict({ type: 'journey', hop: { kind: 'netfilter', node: 'worker', textIncludes: ['-j DNAT'] } })).toBe('notYet');
    expect(await verdict({ type: 'journey', leg: 'reply', hop: { kind: 'netfilter', textIncludes: ['-j MASQUERADE'] } })).toBe('notYet');
    expect(await verdict({ type: 'journey', hop: { kind: 'device', device: 'flannel.1', node: 'worker' } })).toBe('pass');
  });
  it('looks at the data, too', async () => {
    const hop = { type: 'journey', leg: 'dataReply', hop: { kind: 'device', device: 'flannel.1', node: 'worker' } };
    expect(await verdict(hop)).toBe('notYet');
    const journeys: Journey[] = [{ ...recordedJourney, data: { request: recordedJourney.request, reply: recordedJourney.reply } }];
    expect(await verdict(hop, { context: { journeys } })).toBe('pass');
  });
  it('finds a program by its name and by the map entry that it went by', async () => {
    const bpf = {
      program: 'cil_from_container',
      attach: 'tcx/ingress',
      verdict: 'to-overlay',
      entry: { map: 'cilium_lb4_services', text: '10.106.0.9:80/TCP → 10.254.1.7:8080' },
    };
    const hops = recordedJourney.request.hops.map((hop, index) => (index === 0 ? { ...hop, kind: 'bpf' as const, bpf } : hop));
    const journeys: Journey[] = [{ ...recordedJourney, request: { ...recordedJourney.request, hops } }];
    const program = (...textIncludes: string[]) => verdict({ type: 'journey', hop: { kind: 'bpf', textIncludes } }, { context: { journeys } });
    expect(await program('cil_from_container', 'cilium_lb4_services { 10.106.0.9:80/TCP', 'to-overlay')).toBe('pass');
    expect(await program('cil_from_netdev')).toBe('notYet');
  });
});

describe('answer', () => {
  const value = (name: string) => ({ type: 'answer', ask: { what: 'value', value: name } });
  const hop = { type: 'answer', ask: { what: 'hop', kind: 'netfilter', node: 'control-plane', textIncludes: ['-j DNAT'] } };
  const answered = (answer: string, more: Partial<CheckContext> = {}): Told => ({ context: { answer, ...more } });

  it('tells a hop in a Pod from one of its node', async () => {
    const socket = { type: 'journey', leg: 'request', hop: { kind: 'socket', node: 'worker' } };
    expect(await verdict({ ...socket, hop: { ...socket.hop, inPod: true } })).toBe('pass');
    expect(await verdict({ ...socket, hop: { ...socket.hop, inPod: false } })).toBe('notYet');
    expect(await verdict({ ...socket, hop: { kind: 'route', node: 'control-plane', inPod: false } })).toBe('pass');
  });
  it('fills in what a hop has to say', async () => {
    const dnat: Extract<AnswerCheck['ask'], { what: 'hop' }> = {
      what: 'hop',
      leg: 'request',
      kind: 'netfilter',
      textIncludes: ['-j DNAT --to-destination {{podIP.h5.web}}:8080'],
    };
    const right = correctAnswer(dnat, context());
    expect(await verdict({ type: 'answer', ask: dnat }, answered(right))).toBe('pass');
    expect(await verdict({ type: 'answer', ask: { ...dnat, textIncludes: ['--to-destination {{node.worker}}:8080'] } }, answered(right))).toBe('notYet');
  });
  it('compares options', async () => {
    const choice = { type: 'answer', ask: { what: 'choice', options: ['a', 'b'], correct: 'a' } };
    expect([await verdict(choice), await verdict(choice, answered('b')), await verdict(choice, answered(' a '))]).toEqual(['notYet', 'notYet', 'pass']);
  });
  it('reads the value from the newest journey', async () => {
    const [port] = recordedJourney.request.hops.flatMap(({ packet }) => (packet.after.src === '10.244.0.0' ? [String(packet.after.sport)] : []));
    expect(await verdict(value('journey.snat.port'), answered(port ?? ''))).toBe('pass');
    expect(await verdict(value('journey.snat.port'), answered('52821'))).toBe('notYet');
    expect(await verdict(value('journey.client.port'), answered('52821'))).toBe('pass');
    expect(await verdict(value('journey.dnat.address'), answered('10.244.1.4'))).toBe('pass');
    expect(await reason(value('journey.snat.port'), answered('1', { newest: undefined }))).toBe(
      'Record a journey first: the question is about the newest one.',
    );
  });
  it('reads fixed values, and says when there is none', async () => {
    expect(await verdict(value('podNode.h5.web'), answered('`Seed-Worker`'))).toBe('pass');
    expect(await verdict(value('podNode.h5.api'), answered('seed-worker'))).toBe('infraError');
  });
  it('takes one right hop and refuses every other', async () => {
    const right = correctAnswer({ what: 'hop', leg: 'request', kind: 'netfilter', node: 'control-plane', textIncludes: ['-j DNAT'] }, context());
    const verdicts = await Promise.all(
      recordedJourney.request.hops.map(async ({ index }) => ({ at: `request:${index}`, verdict: await verdict(hop, answered(`request:${index}`)) })),
    );
    expect(verdicts.filter((one) => one.verdict === 'pass').map(({ at }) => at)).toEqual([right]);
    expect(await verdict(hop, answered(right.replace('request', 'reply')))).toBe('notYet');
    expect(await verdict(hop, answered('request:999'))).toBe('notYet');
    expect(await verdict(hop, answered('the fourth'))).toBe('notYet');
  });
  it('takes a hop of any kind where none is named, and of the data where that is asked about', async () => {
    const any = { type: 'answer', ask: { what: 'hop', leg: 'dataReply', node: 'worker' } };
    const newest: Journey = { ...recordedJourney, data: { request: recordedJourney.request, reply: recordedJourney.request } };
    const [there] = recordedJourney.request.hops.filter(({ where }) => where.node === 'seed-worker');
    expect(await verdict(any, answered(`dataReply:${there?.index}`, { newest }))).toBe('pass');
    expect(await verdict(any, answered(`dataReply:0`, { newest }))).toBe('notYet');
    expect(await verdict(any, answered(`reply:${there?.index}`, { newest }))).toBe('notYet');
    expect(await verdict(any, answered(`dataReply:${there?.index}`))).toBe('notYet');
  });
});
