import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from './file-name.ts';

describe('fileName', () => {
  it('is what the page suggests, with its ending once', () => {
    expect(fileName('packet-dojo-certificate.pdf', '.pdf')).toBe('packet-dojo-certificate.pdf');
    expect(fileName('修了証', '.pdf')).toBe('修了証.pdf');
    expect(fileName('a.PDF', '.pdf')).toBe('a.pdf');
  });

  it.each([undefined, 7, '', '..', '/', 'a/..', 'C:\\'])('is a default for %j', (given) => {
    expect(fileName(given, '.pdf')).toBe('packet-dojo.pdf');
  });

  it('never leaves the folder, hides the file or changes its kind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        expect(fileName(given, '.pdf')).toMatch(/^[^./\\\p{Cc}][^/\\\p{Cc}]*\.pdf$/u);
      }),
    );
  });
});
