/**
 * What BIRD answers over its control socket (BIRD's programmer's documentation, "Client commands"): each line begins with a code of four digits and `-`, the last of a
 * reply with the code and a blank; a line that begins with a blank goes on with the code of the line before.
 */
import { eachLine, excerpt, type Problem } from '../../parse/problem.ts';

export interface ReplyLine {
  code: number;
  text: string;
  /** In the section. */
  number: number;
}

/** Codes (nest/cli.c, client/reply_codes.h). */
export const WELCOME = 1;
export const PROTOCOL = 1002;
export const PROTOCOL_DETAILS = 1006;
export const ROUTE = 1007;
const FAILED = 8000;

export function replyLines(text: string, problem: Problem): ReplyLine[] {
  const lines: ReplyLine[] = [];
  let code: number | undefined;
  eachLine(text, (line, number) => {
    const [, digits, rest = ''] = /^(\d{4})[- ](.*)$/.exec(line) ?? [];
    if (digits !== undefined) code = Number(digits);
    if (code === undefined || (digits === undefined && !line.startsWith(' '))) problem(number, `no line of BIRD's: ${excerpt(line)}`);
    else if (code >= FAILED) problem(number, `BIRD refuses: ${excerpt(rest)}`);
    else lines.push({ code, text: digits === undefined ? line.slice(1) : rest, number });
  });
  return lines;
}
