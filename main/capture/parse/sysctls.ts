/** `NAME = VALUE` lines, as sysctl(8) prints them. */
import { eachLine, excerpt, type Problem } from './problem.ts';

export function parseSysctls(text: string, problem: Problem): Record<string, string> {
  const values: [string, string][] = [];
  eachLine(text, (line, number) => {
    const equals = line.indexOf(' = ');
    if (equals > 0) values.push([line.slice(0, equals), line.slice(equals + 3).replaceAll('\t', ' ')]);
    else problem(number, `no setting: ${excerpt(line)}`);
  });
  return Object.fromEntries(values);
}
