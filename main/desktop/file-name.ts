/** The name that a page suggests for a file, as one that is safe to suggest: without folders, and with its ending. Pure. */

const LONGEST = 80;
const DEFAULT = 'packet-dojo';

/** @param given what came from the page, whatever it is. @param ending such as `.pdf` */
export function fileName(given: unknown, ending: string): string {
  const last = typeof given === 'string' ? (given.split(/[/\\]/).at(-1) ?? '') : '';
  // what file systems refuse, and dots in front, which hide a file
  const stem = last
    .replace(new RegExp(`\\${ending}$`, 'i'), '')
    .replaceAll(/[\p{Cc}<>:"|?*]/gu, '')
    .replace(/^[.\s]+/, '')
    .slice(0, LONGEST)
    .trim();
  return `${stem === '' ? DEFAULT : stem}${ending}`;
}
