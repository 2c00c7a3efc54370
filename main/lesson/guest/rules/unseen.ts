/** What a person is shown is what runs: no character that is not seen, or that turns the order of others (UAX #9), in a file or in a text that lab.yaml writes by escapes. */
import { textsIn, type WholeLab } from '../../lint/rule.ts';
import type { Problem } from '../../read/index.ts';
import { refuse, refuseInYaml } from './refuse.ts';

const UNSEEN = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\n\t]]/v;

export function unseen(lab: WholeLab): Problem[] {
  const inFiles = [...lab.read.folder.texts].flatMap(([file, text]) =>
    text.split(/\r?\n/).flatMap((line, index) => {
      const found = UNSEEN.exec(line);
      return found ? [refuse(`${lab.name}/${file}`, { line: index + 1, column: found.index + 1 }, 'unseen', codeOf(found[0]))] : [];
    }),
  );
  // what stands in the file itself was said already
  if (inFiles.some(({ file }) => file === lab.yaml.file)) return inFiles;
  const escaped = [...textsIn(lab.file, [])].flatMap(({ text, path }) => {
    const found = UNSEEN.exec(text);
    return found ? [refuseInYaml(lab, path, 'unseen', codeOf(found[0]))] : [];
  });
  return [...inFiles, ...escaped];
}

const codeOf = (character: string) => ({ code: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` });
