import { describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/index.ts';
import { CompileOutput } from './compile.ts';

function read(lines: readonly string[]) {
  const fractions: number[] = [];
  const notes: Message[] = [];
  const output = new CompileOutput({ progress: (fraction) => fractions.push(fraction), note: (note) => notes.push(note) });
  for (const line of lines) output.take(line);
  return { output, fractions, notes };
}

describe('CompileOutput', () => {
  it('counts compiled packages against all', () => {
    const { output, fractions, notes } = read(['go: downloading k8s.io/api v0.36.3', 'packages 4', 'internal/abi', 'k8s.io/api/core/v1']);
    expect(fractions).toEqual([0.25, 0.5]);
    expect(notes.map(({ params }) => params['what'])).toEqual(['k8s.io/api v0.36.3', 'internal/abi', 'k8s.io/api/core/v1']);
    expect(output.had).toBe(false);
  });
  it('knows when there was nothing to do', () => {
    expect(read(['have etcd-0123456789abcdef']).output.had).toBe(true);
  });
  it('keeps the last lines for an error and takes no message for a package', () => {
    const { output, fractions } = read(['packages 9', '# k8s.io/api', 'main.go:3:2: undefined: x', 'note: module requires Go 1.99']);
    expect(fractions).toEqual([]);
    expect(output.last).toContain('main.go:3:2: undefined: x');
  });
});
