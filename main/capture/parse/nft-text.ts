/** `nft -s -a list table …`: the text of each rule, by table and handle. Only lines that end in `# handle N` inside a chain are rules. */
import { decimal } from './decimal.ts';
import { eachLine } from './problem.ts';

/** By `FAMILY TABLE`, then by handle, which is unique within its table. */
export type NftTexts = Map<string, Map<number, string>>;

const HANDLE = ' # handle ';

export function parseNftText(text: string): NftTexts {
  const tables: NftTexts = new Map();
  let rules = new Map<number, string>();
  let inChain = false;
  eachLine(text, (line) => {
    if (inChain && line.startsWith('\t\t')) {
      const at = line.lastIndexOf(HANDLE);
      const handle = at < 0 ? undefined : decimal(line, at + HANDLE.length);
      if (handle !== undefined) rules.set(handle, line.slice(2, at));
    } else if (line === '\t}') inChain = false;
    else if (line.startsWith('\tchain ')) inChain = true;
    else if (line.startsWith('table ')) {
      const [, family = '', table = ''] = line.split(' ', 3);
      rules = new Map();
      tables.set(`${family} ${table}`, rules);
    }
  });
  return tables;
}
