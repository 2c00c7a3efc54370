/** Calls about dumps from any machine. What comes in is anybody's text: its size is bounded, and only a few are kept. */
import { randomUUID } from 'node:crypto';
import { type ComputedWalks, DojoError, type Language, type Reading, type ReadingRows } from '../../contract/index.ts';
import { computedWalks, type Dumps, findRows, headsOf, readDumps, readingOf, rowsOf, walkDumps, wordsOf } from '../reading/index.ts';
import { parsePacketText } from '../walk/index.ts';

/** Megabytes of one reading. A dump of 10,000 Services has 12. */
const LARGEST = 64;
const MOST_FILES = 20;
/** The oldest is forgotten. */
const KEPT = 3;

interface Kept {
  files: { file: string; parts: string[] }[];
  /** Bytes so far. */
  size: number;
  read?: { dumps: Dumps; rows: ReturnType<typeof rowsOf>; heads: ReturnType<typeof headsOf>; found: { find: string; rows: ReturnType<typeof findRows> } };
}

export class ReadingCalls {
  #kept = new Map<string, Kept>();

  begin(): string {
    const id = randomUUID();
    this.#kept.set(id, { files: [], size: 0 });
    for (const old of [...this.#kept.keys()].slice(0, -KEPT)) this.#kept.delete(old);
    return id;
  }

  /** The next part of a file. @throws DojoError explain.tooBig, explain.tooMany, explain.notKept */
  add(id: string, file: string, text: string): void {
    const kept = this.#get(id);
    kept.size += Buffer.byteLength(text);
    if (kept.size > LARGEST * 1_000_000) {
      this.forget(id);
      throw new DojoError('explain.tooBig', { file, limit: LARGEST });
    }
    const last = kept.files.at(-1);
    if (last?.file === file) last.parts.push(text);
    else kept.files.push({ file, parts: [text] });
    if (kept.files.length > MOST_FILES) throw new DojoError('explain.tooMany', { most: MOST_FILES });
  }

  /** @throws DojoError explain.nothingRead, explain.notKept */
  read(id: string): Reading {
    const kept = this.#get(id);
    const dumps = readDumps(kept.files.map(({ file, parts }) => ({ file, text: parts.join('') })));
    const rows = rowsOf(dumps);
    // the text itself is needed no more
    kept.files = [];
    kept.read = { dumps, rows, heads: headsOf(rows), found: { find: '', rows } };
    return readingOf(id, dumps);
  }

  /** @throws DojoError explain.notKept */
  rows({ id, from, count, find, language }: { id: string; from: number; count: number; find: string; language: Language }): ReadingRows {
    const read = this.#read(id);
    if (read.found.find !== find) read.found = { find, rows: findRows(read.rows, find, read.dumps.names) };
    const found = read.found.rows;
    const known = { names: read.dumps.names, heads: read.heads };
    return { total: read.rows.length, found: found.length, rows: found.slice(from, from + count).map((row) => wordsOf(row, known, language)) };
  }

  /** @throws DojoError explain.packet, explain.notKept */
  walk({ id, packet, local }: { id: string; packet: string; local?: string | undefined }): ComputedWalks {
    const { dumps, heads } = this.#read(id);
    const input = parsePacketText(packet);
    return computedWalks(walkDumps(dumps, input, local), input, { names: dumps.names, heads });
  }

  forget(id: string): void {
    this.#kept.delete(id);
  }

  #read(id: string): NonNullable<Kept['read']> {
    const { read } = this.#get(id);
    if (!read) throw new DojoError('explain.notKept');
    return read;
  }

  #get(id: string): Kept {
    const kept = this.#kept.get(id);
    if (!kept) throw new DojoError('explain.notKept');
    return kept;
  }
}
