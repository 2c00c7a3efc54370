/** `ipset save`: `create NAME TYPE [family F] …` and `add NAME ELEMENT …` (ipset(8)). */
import type { NamedSet } from '../../../contract/index.ts';
import { eachLine, excerpt, type Problem } from './problem.ts';

/** Elements keep their options as printed (`10.0.0.1 timeout 30 comment "x"`). Set names hold no blanks. */
export function parseIpset(text: string, problem: Problem): NamedSet[] {
  const sets = new Map<string, NamedSet>();
  eachLine(text, (line, number) => {
    const [word = '', name = ''] = line.split(' ', 2);
    const rest = line.slice(word.length + name.length + 2);
    const set = sets.get(name);
    if (word === 'create' && name !== '' && rest !== '') {
      const type = rest.split(' ', 1)[0] ?? '';
      sets.set(name, { origin: 'ipset', family: / family (\S+)/.exec(rest)?.[1] ?? '', name, type, elements: [] });
    } else if (word === 'add' && rest !== '' && set) set.elements.push(rest);
    else problem(number, `neither create nor add: ${excerpt(line)}`);
  });
  return [...sets.values()];
}
