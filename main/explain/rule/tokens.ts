/** A line of iptables-save, cut into words: blanks part, double quotes hold together, a backslash keeps the next character (iptables-save(8)). */
export function ruleTokens(line: string): string[] {
  const tokens: string[] = [];
  const word = /"((?:[^"\\]|\\.)*)"|(\S+)/g;
  for (const [, quoted, plain] of line.matchAll(word)) tokens.push(quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1'));
  return tokens;
}
