/** Prose with placeholders and directives; where a lab's words point to. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleStates } from '../testing/sample-state.ts';
import { directiveIn, markDirectives } from './directives.ts';
import { filled, isFilled } from './placeholders.ts';
import { sameRequest } from './same-request.ts';
import { targetOf } from './targets.ts';

const WRITTEN = z.object({ data: z.object({ hProperties: z.record(z.string(), z.unknown()) }) });

describe('placeholders', () => {
  const values = { 'node.control-plane': '172.18.0.3' };
  it('are filled with values, else show their name', () => {
    expect(filled('curl http://{{node.control-plane}}:30080/ {{ client }}', values)).toBe('curl http://172.18.0.3:30080/ ‹client›');
    expect(isFilled('{{node.control-plane}}', values)).toBe(true);
    expect(isFilled('{{node.control-plane}} {{client}}', values)).toBe(false);
  });
});

describe('directives', () => {
  const marked = (node: object) => {
    const tree = { type: 'root', children: [{ type: 'text', ...node }] };
    markDirectives()(tree);
    return tree.children[0];
  };
  const written = (node: object | undefined) => directiveIn(WRITTEN.safeParse(node).data?.data.hProperties['data-directive']);

  it('keep name, label and attributes, and are drawn once', () => {
    const node = marked({ type: 'leafDirective', name: 'cmd', attributes: { in: 'node:worker' }, children: [{ type: 'inlineCode', value: 'ip route' }] });
    expect(written(node)).toEqual({ name: 'cmd', label: 'ip route', attributes: { in: 'node:worker' } });
    expect(node).toMatchObject({ children: [] });
  });

  it("keep a note's words but not its title twice", () => {
    const body = { type: 'paragraph', children: [{ type: 'text', value: 'Body' }] };
    const node = marked({
      type: 'containerDirective',
      name: 'note',
      children: [{ type: 'paragraph', data: { directiveLabel: true }, children: [{ type: 'text', value: 'Title' }] }, body],
    });
    expect(written(node)?.label).toBe('Title');
    expect(node).toMatchObject({ children: [body] });
  });

  it('in running text are links, or were not meant as such', () => {
    const words = [{ type: 'text', value: 'this rule' }];
    const link = marked({ type: 'textDirective', name: 'rule', attributes: { find: 'DNAT' }, children: words });
    expect(written(link)).toEqual({ name: 'rule', label: 'this rule', attributes: { find: 'DNAT' } });
    expect(link).toMatchObject({ children: words });
    expect(marked({ type: 'textDirective', name: 'http', children: [] })).toMatchObject({ type: 'text', value: ':http' });
  });
});

describe('sameRequest', () => {
  const asked = (name: string, to: string) => ({ from: { kind: 'pod' as const, namespace: 'default', name }, to });
  it('knows a request again on another cluster, and no other', () => {
    const mine = asked('ask-7d9c8b6f5d-x2k4m', 'http://10.97.3.4/');
    expect(sameRequest(mine, asked('ask-6cd665fbb8-7tgxt', 'http://10.96.0.9/'))).toBe(true);
    expect(sameRequest(mine, asked('web-6cd665fbb8-7tgxt', 'http://10.96.0.9/'))).toBe(false);
    expect(sameRequest(mine, asked('ask-6cd665fbb8-7tgxt', 'http://10.244.1.3:8080/'))).toBe(false);
    expect(sameRequest(mine, { from: { kind: 'client' }, to: 'http://10.97.3.4/' })).toBe(false);
  });
});

describe('targetOf', () => {
  const { objects } = sampleStates(0);
  const environment = {
    flavour: 'flannel' as const,
    state: 'ready' as const,
    nodes: [{ name: 'packet-dojo-flannel-worker', role: 'worker' as const, state: 'running' as const }],
  };
  it('finds nodes by role and Pods by workload', () => {
    expect(targetOf('client', environment, objects)).toEqual({ kind: 'client' });
    expect(targetOf('node:worker', environment, objects)).toEqual({ kind: 'node', name: 'packet-dojo-flannel-worker' });
    expect(targetOf('pod:default/web', environment, objects)).toEqual({ kind: 'pod', name: 'default/web-7d9c8b6f5d-x2k4m' });
  });
  it('does not invent any', () => {
    expect(targetOf('node:worker2', environment, objects)).toBeUndefined();
    expect(targetOf('pod:default/gone', environment, objects)).toBeUndefined();
  });
});
