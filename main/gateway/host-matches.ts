/** Gateway API, Hostname: a wildcard label stands for one label or more, and only in front. Names are without case (RFC 4343). */
export function hostMatches(pattern: string, host: string): boolean {
  const [wanted, asked] = [pattern.toLowerCase(), host.toLowerCase()];
  return wanted.startsWith('*.') ? asked.endsWith(wanted.slice(1)) && asked.length > wanted.length - 1 : wanted === asked;
}
