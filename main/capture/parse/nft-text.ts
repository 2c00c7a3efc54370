/** `nft -s -a list table …`: the text of each rule, by table and handle. Only lines that end in `# handle N` inside a chain are rules. */

/** Key: `FAMILY TABLE HANDLE`; a handle is unique within its table. */
export function parseNftText(text: string): Map<string, string> {
  const rules = new Map<string, string>();
  let table = '';
  let inChain = false;
  for (const line of text.split('\n')) {
    const header = /^table (\S+) (\S+) \{/.exec(line);
    if (header) table = `${header[1]} ${header[2]}`;
    else if (/^\tchain \S+ \{/.test(line)) inChain = true;
    else if (line === '\t}') inChain = false;
    else if (inChain) {
      const rule = /^\t\t(.*) # handle (\d+)$/.exec(line);
      if (rule?.[1] !== undefined) rules.set(`${table} ${rule[2]}`, rule[1]);
    }
  }
  return rules;
}
