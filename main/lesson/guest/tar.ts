/**
 * A tar archive from anybody, read to its end before anything is believed: regular files and folders, by paths that stay inside. Formats: ustar and pax
 * (IEEE Std 1003.1, "pax Interchange Format"), and GNU's long names (GNU tar manual, "Basic Tar Format"). Pure, and nothing is written.
 * Not by tar-stream, which the tests write with: its reader is a stream, and what is between bytes from anybody and a lab's files is to be one function that is fuzzed.
 */
import { DojoError } from '../../../contract/index.ts';
import { demandFew, LIMITS } from './limits.ts';

const BLOCK = 512;
/** Type flags: files, folders, and headers that say more about what follows, or about all. */
const [FILE, OLD_FILE, FOLDER, PAX, PAX_GLOBAL, GNU_NAME] = ['0', '\0', '5', 'x', 'g', 'L'];

/** Path → bytes of each file. @param name what the archive is called in errors @throws DojoError guest.notArchive, guest.badPath, guest.notFile, guest.tooMany */
export function readTar(bytes: Uint8Array, name: string): Map<string, Uint8Array> {
  const damaged = (reason: string) => new DojoError('guest.notArchive', { name, reason });
  const files = new Map<string, Uint8Array>();
  const seen = new Set<string>();
  let longName: string | undefined;
  let entries = 0;
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    if (number(header, 148, 8) !== checksum(header)) throw damaged(`checksum at ${at}`);
    const size = number(header, 124, 12);
    const start = at + BLOCK;
    if (size === undefined || start + size > bytes.length) throw damaged(`size at ${at}`);
    const content = bytes.subarray(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    demandFew((entries += 1), LIMITS.entries, name);
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === PAX_GLOBAL) continue;
    if (type === PAX || type === GNU_NAME) {
      longName = type === PAX ? (paxPath(content) ?? longName) : text(content, 0, content.length);
      continue;
    }
    const written = longName ?? ustarName(header);
    longName = undefined;
    const path = cleaned(written);
    if (path === undefined) throw new DojoError('guest.badPath', { name, path: shown(written) });
    if (type === FOLDER) continue;
    if (type !== FILE && type !== OLD_FILE) throw new DojoError('guest.notFile', { name, path: shown(path) });
    // on some file systems a path that differs in case only is the same file
    const key = path.toLowerCase().normalize('NFC');
    if (seen.has(key)) throw new DojoError('guest.badPath', { name, path: shown(path) });
    seen.add(key);
    files.set(path, content);
  }
  if (entries === 0) throw damaged('empty');
  return files;
}

/** Without `./` at its head and `/` at its end; undefined for a path that leads out, or nowhere. */
function cleaned(written: string): string | undefined {
  const path = written.replace(/^(?:\.\/)+/, '').replace(/\/$/, '');
  if (path === '' || path === '.') return '.';
  const isFine = path.length <= LIMITS.path && !/[\\\p{C}]/u.test(path) && !/^[a-z]:/i.test(path);
  return isFine && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') ? path : undefined;
}

function ustarName(header: Uint8Array): string {
  const prefix = text(header, 257, 6).startsWith('ustar') && header[262] === 0 ? text(header, 345, 155) : '';
  return prefix === '' ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`;
}

/** The value of `path` in records `LENGTH KEY=VALUE\n`; the last one counts. */
function paxPath(content: Uint8Array): string | undefined {
  let path: string | undefined;
  for (let at = 0; at < content.length; ) {
    const length = Number(/^\d{1,9}(?= )/.exec(text(content, at, 10))?.[0]);
    if (!(length > 0) || at + length > content.length) return path;
    const record = text(content, at, length).trimEnd();
    const value = /^\d+ path=(.*)$/s.exec(record)?.[1];
    if (value !== undefined) path = value;
    at += length;
  }
  return path;
}

/** Up to its first NUL. */
function text(bytes: Uint8Array, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** Octal digits; GNU's binary form is for sizes that are too large here. */
function number(header: Uint8Array, from: number, length: number): number | undefined {
  const digits = text(header, from, length).trim();
  return /^[0-7]{1,11}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

/** Of the header with its checksum's own field as spaces. */
const checksum = (header: Uint8Array): number => header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);

const shown = (path: string): string => path.slice(0, LIMITS.path).replaceAll(/\p{C}/gu, '\u{fffd}');
