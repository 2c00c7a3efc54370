/** `a, b and c`; where the language joins by a comma alone, `a、b、c`. */
export function list(parts: string[], and: string): string {
  if (and === '、' || parts.length === 1) return parts.join(and);
  return `${parts.slice(0, -1).join(', ')}${and}${parts.at(-1)}`;
}
