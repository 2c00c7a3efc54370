/** A sentence of a lab for the terminal: values put in, code and emphasis shown by colour instead of marks, links by their words. */
import type { Paint } from './paint.ts';

/** @param asked what a question is about, `{{asked}}`; may hold placeholders itself */
export function words(markdown: string, values: Record<string, string>, paint: Paint, asked?: string): string {
  return filled(markdown, asked === undefined ? values : { ...values, asked: filled(asked, values) })
    .replaceAll(/(?<![:\w]):[a-z]+\[([^\]]*)\]\{[^}]*\}/g, '$1')
    .replaceAll(/`([^`]+)`/g, (_, code: string) => paint('cyan', code))
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, strong: string) => paint('bold', strong));
}

const filled = (text: string, values: Record<string, string>): string =>
  text.replaceAll(/\{\{\s*([^{}\s]+)\s*\}\}/g, (whole: string, name: string) => values[name] ?? whole);
