/** Foreign text inside Mermaid source. */

/** Characters that mean nothing to Mermaid's grammar for sequence diagrams. A colon between digits stays, so that addresses can be read. */
const MEANINGFUL = /(?<=\d):(?=\d)|([^\p{L}\p{M}\p{N} ._/→←●◐○✗−…()*=、。「」-])/gu;
/** Mermaid cuts the semicolon after these words off (encodeEntities), before it reads anything. */
const CUTTING = /style|classDef/g;

/**
 * One line of text that Mermaid shows as it is: everything else becomes an entity code (`#59;`), line breaks and other control characters a space.
 * @see https://mermaid.js.org/syntax/sequenceDiagram.html#entity-codes-to-escape-characters
 */
export function mermaidText(text: string): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return line
    .replaceAll(MEANINGFUL, (whole, meaningful: string | undefined) => (meaningful === undefined ? whole : code(meaningful)))
    .replaceAll(CUTTING, (word) => code(word.charAt(0)) + word.slice(1));
}

const code = (character: string) => `#${character.codePointAt(0) ?? 63};`;
