import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrames } from './frames.ts';

const frame = (name: string, body: string, code: number) => `\n@@B ${name} 1000000\n${body}\n@=B ${code} 1002500\n`;

describe('readFrames', () => {
  it('takes sections apart with exit code, time and complaint', () => {
    const sections = readFrames(`${frame('ip', '[1]\n[2]', 0)}${frame('nft', '', 1)}`, '\n@@B ip\n\n@@B nft\nno permission\n', 'B');
    expect(sections.get('ip')).toEqual({ name: 'ip', code: 0, start: 1_000_000, milliseconds: 2.5, text: '[1]\n[2]', complaint: '' });
    expect(sections.get('nft')).toMatchObject({ code: 1, text: '', complaint: 'no permission' });
  });

  it('counts the later of two sections with one name', () => {
    expect(readFrames(frame('nft', 'old', 0) + frame('nft', 'new', 0), '', 'B').get('nft')?.text).toBe('new');
  });

  it('marks a section that is cut off, at the end or by the next', () => {
    const sections = readFrames(`\n@@B ip 1\nhalf\n@@B nft 2\nother half`, '', 'B');
    expect(sections.get('ip')).toMatchObject({ code: null, text: 'half\n' });
    expect(sections.get('nft')).toMatchObject({ code: null, text: 'other half' });
  });

  it('gives back any body that does not hold the boundary', () => {
    fc.assert(
      fc.property(
        fc.string().filter((body) => !body.includes('@@B') && !body.includes('@=B')),
        (body) => {
          expect(readFrames(frame('x', body, 0), '', 'B').get('x')?.text).toBe(body);
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (out, err) => void readFrames(out, err, 'B')));
    fc.assert(fc.property(fc.array(fc.constantFrom('\n@@B ', '\n@=B ', '\n', ' ', '0', 'x')), (parts) => void readFrames(parts.join(''), parts.join(''), 'B')));
  });
});
