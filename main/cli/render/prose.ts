/** A sentence of a lab for the terminal: values put in, code and emphasis shown by colour instead of marks. */
import type { Paint } from './paint.ts';

export function words(markdown: string, values: Record<string, string>, paint: Paint): string {
  return markdown
    .replaceAll(/\{\{\s*([^{}\s]+)\s*\}\}/g, (whole: string, name: string) => values[name] ?? whole)
    .replaceAll(/`([^`]+)`/g, (_, code: string) => paint('cyan', code))
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, strong: string) => paint('bold', strong));
}
