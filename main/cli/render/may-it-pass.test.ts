/** How `dojo may-it-pass` reads. */
import { expect, it } from 'vitest';
import { bare, calico, client, friend, objects, web } from '../../policy/fixtures/nodes.ts';
import { endOf, mayItPass } from '../../policy/index.ts';
import { mayItPassText } from './may-it-pass.ts';
import { plain } from './paint.ts';

const ask = (from: typeof client, state = bare) => {
  const [source, destination] = [from, web].map(({ namespace, name }) => endOf({ kind: 'pod', namespace, name }, objects, ''));
  if (!source || !destination) throw new Error('no ends');
  const facts = {
    states: [state, { ...bare, node: 'other' }],
    objects,
    foreign: { policies: [], unread: [{ kind: 'Calico, Cilium', reason: '' }] },
    of: 'now' as const,
  };
  return mayItPass({ from: source, to: destination, protocol: 'TCP' }, facts);
};
const text = (answer: ReturnType<typeof ask>, language: 'en' | 'ja' = 'en') => mayItPassText(answer, { language, paint: plain });

it('says the three answers, and that they contradict each other', () => {
  const lines = text(ask(client)).split('\n');
  expect(lines).toContain('pod:demo/client → pod:demo/web 8080/TCP');
  expect(lines).toContain('What the objects say  may not pass');
  expect(lines).toContain('What the dataplane’s state says  not enforced');
  expect(lines).toContain('What a request did  not sent (--send sends one)');
  expect(lines).toContain('They contradict each other');
  expect(lines).toContain('  not read: Calico, Cilium');
  expect(lines.some((line) => line.startsWith('      ✗ spec.ingress[0] does not fit'))).toBe(true);
});

it('marks the rule that decides', () => {
  const lines = text(ask(friend, calico)).split('\n');
  expect(lines.filter((line) => line.startsWith('    ▶ cali-pi-_allow: '))).toHaveLength(1);
  expect(lines.find((line) => line.includes('▶'))).toContain('(demo/allow-friend, 1 packets)');
  expect(lines.some((line) => line.startsWith('      ✓ spec.ingress[0] lets it pass'))).toBe(true);
  expect(lines).not.toContain('They contradict each other');
});

it('is Japanese where that is asked for', () => expect(text(ask(client), 'ja')).toContain('食い違いがあります'));

it('shows what steers a terminal as its code', () => {
  const answer = ask(client);
  expect(text({ ...answer, from: { ...answer.from, text: '\u001b[2J' } })).not.toContain('\u001b');
});
