/**
 * How it is known that a shell waits at its prompt, and how its last command ended: bash says so before each prompt, by an escape sequence that terminals do not show
 * (OSC 133;D;CODE, the end of a command in the semantic prompts of https://gitlab.freedesktop.org/Per_Bothner/specifications/blob/master/proposals/semantic-prompts.md).
 * A shell that is not bash says nothing.
 */
export const PROMPT_COMMAND = String.raw`printf '\033]133;D;%s\007' "$?"`;

const START = '\u001b]133;D;';
const END = '\u0007';

/** Reads a terminal's output as it comes; a mark may be cut in two. @returns what gives the exit codes in each piece of text */
export function promptMarks(): (text: string) => number[] {
  let rest = '';
  return (text) => {
    const pieces = (rest + text).split(START);
    const codes = pieces.slice(1).flatMap((piece) => {
      const [code = '', ...more] = piece.split(END, 2);
      return more.length > 0 && /^\d{1,3}$/.test(code) ? [Number(code)] : [];
    });
    const last = pieces.at(-1) ?? '';
    const open = pieces.length > 1 && /^\d{0,3}$/.test(last);
    rest = open ? START + last : last.slice(1 - START.length);
    return codes;
  };
}
