/** How journeys, changes, states and resets read. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Change, ResetReport } from '../../../contract/index.ts';
import { recordedJourney, recordedStates } from '../../lesson/fixtures/recorded-world.ts';
import { changesText } from './changes.ts';
import { journeyText } from './journey.ts';
import { coloured, plain } from './paint.ts';
import { words } from './prose.ts';
import { bytes, milliseconds } from './quantities.ts';
import { resetText } from './reset.ts';
import { stateDetail, stateSummary } from './state.ts';
import { table } from './table.ts';
import { cut, padEnd, widthOf } from './width.ts';

const style = { language: 'en' as const, paint: plain, columns: 140, rules: true };

describe('width', () => {
  it('counts wide characters as two and colours as none', () => {
    expect(widthOf('abc')).toBe(3);
    expect(widthOf('ノード')).toBe(6);
    expect(widthOf(coloured('red', 'ab'))).toBe(2);
    expect(padEnd('経路', 6)).toBe('経路  ');
    expect(cut('ノード名', 5)).toBe('ノー…');
    expect(widthOf(cut('ノード名', 5))).toBeLessThanOrEqual(5);
  });
  it('lines columns up in Japanese', () => {
    const lines = table(
      [{ title: '名前' }, { title: 'x' }],
      [
        ['a', '1'],
        ['ノード', '2'],
      ],
    )
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => widthOf(line.slice(0, -1)))).toEqual([8, 8, 8]);
  });
});

describe('journeyText', () => {
  const text = journeyText(recordedJourney, style);
  const lines = text.split('\n');

  it('has each hop of both legs once, in order, below its place', () => {
    const numbers = lines.flatMap((line) => /^ +(\d+) [●◐○✗] /.exec(line)?.[1] ?? []).map(Number);
    const wanted = [recordedJourney.request, recordedJourney.reply].flatMap((leg) => leg?.hops.map((_, index) => index + 1) ?? []);
    expect(numbers).toEqual(wanted);
    expect(lines).toContain('seed-control-plane');
    expect(lines).toContain("Docker's host");
  });

  it('shows the exact rule that decided, and what it changed', () => {
    const at = lines.findIndex((line) => line.includes('nat PREROUTING: new destination 10.244.1.4:8080'));
    expect(lines[at]).toMatch(/172\.18\.0\.4:52821 → 10\.244\.1\.4:8080\*/);
    expect(lines.slice(at + 1, at + 9).at(-1)).toBe(
      '        │ -A KUBE-SEP-YC5K5XIRH542QYUW -p tcp -m comment --comment "h5/web:http" -m tcp -j DNAT --to-destination 10.244.1.4:8080 ⇒ accept  {h5/web-6cd665fbb8-7tgxt:http endpoint 10.244.1.4:8080}',
    );
  });

  it('leaves rules out when asked', () => expect(journeyText(recordedJourney, { ...style, rules: false })).not.toContain('-A KUBE-'));

  it('says what is missing', () => {
    const lossy = { ...recordedJourney, complete: false, missing: [{ what: 'nft trace', why: 'events lost' }] };
    expect(journeyText(lossy, style)).toContain('incomplete: nft trace: events lost');
  });

  it('is the same with colours, but for the colours and the marks that stand for them', () => {
    expect(stripVTControlCharacters(journeyText(recordedJourney, { ...style, paint: coloured }))).toBe(text);
  });

  it('reads in Japanese', () => expect(journeyText(recordedJourney, { ...style, language: 'ja' })).toContain('宛先が 10.244.1.4:8080 に変わる'));
});

describe('changesText', () => {
  const change: Change = {
    id: '1',
    at: 1,
    node: 'packet-dojo-flannel-worker',
    netns: 'packet-dojo-flannel-worker',
    kind: 'rule',
    action: 'added',
    subject: 'nat KUBE-SERVICES',
    after: '-A KUBE-SERVICES -j X',
    cause: { object: 'Service default/web', verb: 'modified', milliseconds: 412 },
    names: [],
  };
  it('says what, where and why', () =>
    expect(changesText([change], 'en', plain)).toBe('+  worker  rule  nat KUBE-SERVICES  -A KUBE-SERVICES -j X  ← modified Service default/web, 412 ms\n'));
  it('says that nothing changed', () => expect(changesText([], 'en', plain)).toContain('Nothing has changed'));
});

describe('states', () => {
  it('summarises', () => expect(stateSummary(recordedStates, 'en', plain)).toMatch(/^NODE +NETNS +LINKS[\s\S]*seed-worker/));
  it('names what could not be read', () => {
    const blind = recordedStates.map((state) => ({ ...state, missing: [{ section: 'bpf', reason: 'EPERM' }] }));
    expect(stateSummary(blind, 'en', plain)).toContain('seed-worker: bpf could not be read: EPERM');
  });
  it('prints rules and routes as they are', () => {
    const [state] = recordedStates;
    const detail = state ? stateDetail(state, plain) : '';
    expect(detail).toContain('10.244.1.0/24 via 10.244.1.0 dev flannel.1');
    expect(detail).toContain('-A KUBE-NODEPORTS -p tcp -m comment --comment "h5/web:http"');
  });
});

describe('resetText', () => {
  const report: ResetReport = {
    how: 'repaired',
    took: 3200,
    nodes: [{ node: 'packet-dojo-flannel-worker', baseline: 'sha256:1', now: 'sha256:2', differences: ['route 10.9.0.0/16'] }],
    excluded: [],
  };
  it('shows the fingerprints', () => expect(resetText(report, 'en', plain)).toContain('≠  worker  sha256:1  sha256:2  route 10.9.0.0/16'));
});

describe('small things', () => {
  it('reads quantities', () => {
    expect([bytes(0), bytes(999), bytes(1500), bytes(1_170_000_000)]).toEqual(['0 B', '999 B', '1.5 kB', '1.2 GB']);
    expect([milliseconds(7.4), milliseconds(2345), milliseconds(61_000)]).toEqual(['7 ms', '2.3 s', '1 min 1 s']);
  });
  it('names what a question is about, by its value', () =>
    expect(words('Where is `{{asked}}`?', { 'pod.default.web': 'web-7d9c-x2' }, plain, '{{pod.default.web}}')).toBe('Where is web-7d9c-x2?'));
  it('puts values into prose and takes the marks out', () =>
    expect(words('Ask `{{node.worker}}` **now**, {{unknown}}', { 'node.worker': '10.0.0.2' }, plain)).toBe('Ask 10.0.0.2 now, {{unknown}}'));
});
