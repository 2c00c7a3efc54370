/** HTML that cannot be broken by what is put into it: every value is escaped but markup made here. */

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | readonly Markup[];

/** Values may stand between tags only, or inside double quotes. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(strings.reduce((all, string, index) => all + valueText(values[index - 1]) + string));
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

function valueText(value: Value | undefined): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('\n');
  return (
    String(value)
      .toWellFormed()
      // characters that HTML does not allow, and those that turn the order of what follows (bidi controls), are shown as a replacement
      .replaceAll(/(?![\t\n])[\p{Cc}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu, '\u{fffd}')
      .replaceAll(/[&<>"'`]/g, (character) => ESCAPES[character] ?? '')
  );
}
