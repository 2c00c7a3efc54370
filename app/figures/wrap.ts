/** Text in lines that fit: SVG breaks none by itself. Pure. */

/** Ideographs, kana and full-width forms take the room of two (UAX #11, wide). */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
export const columnsOf = (text: string): number => [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);

/** At spaces where there are any, else where the line is full. @param most columns of a line, at least 2 */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<= )/)) {
    if (columnsOf(line + word.trimEnd()) > most && line !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    for (const character of word) {
      if (columnsOf(line + character) > most && character !== ' ') {
        lines.push(line.trimEnd());
        line = '';
      }
      line += character;
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
