import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promptMarks } from './prompt-mark.ts';

describe('promptMarks', () => {
  it('finds how commands ended, wherever the text is cut', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.integer({ min: 0, max: 255 }))), fc.array(fc.nat(400)), (commands, cuts) => {
        const text = commands.map(([output, code]) => `${output.replaceAll('\u001b', '')}\u001b]133;D;${code}\u0007$ `).join('');
        const places = [0, ...cuts.filter((at) => at < text.length).sort((a, b) => a - b), text.length];
        const read = promptMarks();
        const found = places.slice(1).flatMap((end, index) => read(text.slice(places[index], end)));
        return JSON.stringify(found) === JSON.stringify(commands.map(([, code]) => code));
      }),
    ));
  it('takes no other sequence for one', () => expect(promptMarks()('\u001b]133;A\u0007\u001b]0;title\u0007\u001b]133;D;x\u0007')).toEqual([]));
});
