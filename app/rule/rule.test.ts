/** A rule's text in pieces. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleText } from './rule-text.ts';

describe('rule text', () => {
  const roles = (text: string, rewritten: string[] = []) =>
    Object.fromEntries(
      ruleText(text, rewritten)
        .filter((piece) => piece.text.trim() !== '')
        .map((piece) => [piece.text, piece.role]),
    );

  it('tells chain, comment, target and rewritten address apart, iptables', () => {
    expect(
      roles('-A KUBE-SEP-4QX -p tcp -m comment --comment "default/web:http" -j DNAT --to-destination 10.244.1.5:8080', ['10.244.1.5:8080', '10.244.1.5']),
    ).toMatchObject({
      'KUBE-SEP-4QX': 'chain',
      '"default/web:http"': 'comment',
      DNAT: 'target',
      '10.244.1.5:8080': 'rewrite',
      '--to-destination': 'option',
    });
  });

  it('and nft', () => {
    expect(roles('ip daddr 10.96.0.1 tcp dport 443 jump KUBE-SVC-A comment "x y"')).toMatchObject({
      'KUBE-SVC-A': 'target',
      '"x y"': 'comment',
      '10.96.0.1': 'plain',
    });
    expect(roles('meta l4proto tcp dnat to 10.244.1.5:8080', ['10.244.1.5'])).toMatchObject({ dnat: 'target', '10.244.1.5:8080': 'rewrite' });
  });

  it('takes what stands in braces apart', () => {
    expect(roles('ip daddr vmap { 10.96.0.1 : goto service-a, 10.96.0.2 : goto service-b }')).toMatchObject({
      'service-a': 'target',
      'service-b': 'target',
      '{': 'plain',
    });
  });

  it('never alters the text', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) =>
          ruleText(text)
            .map((piece) => piece.text)
            .join('') === text,
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('-A', 'KUBE-X', '"a b"', ' ', '-j', '10.0.0.1:80')),
        (parts) =>
          ruleText(parts.join(' '))
            .map((piece) => piece.text)
            .join('') === parts.join(' '),
      ),
    );
  });
});
