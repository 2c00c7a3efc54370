/** A sentence of a lab for the terminal: values put in, code and emphasis shown by colour instead of marks, links by their words. */
import type { Paint } from './paint.ts';

export function words(markdown: string, values: Record<string, string>, paint: Paint): string {
  return markdown
    .replaceAll(/\{\{\s*([^{}\s]+)\s*\}\}/g, (whole: string, name: string) => values[name] ?? whole)
    .replaceAll(/(?<![:\w]):[a-z]+\[([^\]]*)\]\{[^}]*\}/g, '$1')
    .replaceAll(/`([^`]+)`/g, (_, code: string) => paint('cyan', code))
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, strong: string) => paint('bold', strong));
}
