/** Takes the framed output of capture.sh apart. */
import { decimal } from './parse/decimal.ts';

export interface Section {
  name: string;
  /** Exit code; null where the output ends before the section does. */
  code: number | null;
  /** Microseconds since the epoch. */
  start: number;
  milliseconds: number;
  text: string;
  /** What the section's commands complained about. */
  complaint: string;
}

/** Sections by name; of two with the same name the later one counts (the script repeats what changed under its hands). */
export function readFrames(stdout: string, stderr: string, boundary: string): Map<string, Section> {
  const complaints = readComplaints(stderr, boundary);
  const sections = new Map<string, Section>();
  const opening = `@@${boundary} `;
  const closing = `\n@=${boundary} `;
  let at = stdout.indexOf(opening);
  while (at >= 0) {
    const headEnd = lineEnd(stdout, at);
    const [name = '', start = ''] = stdout.slice(at + opening.length, headEnd).split(' ');
    const next = stdout.indexOf(opening, headEnd);
    // Looked for within the section only: where sections do not end, each would be looked through to the end of everything.
    const body = stdout.slice(headEnd, next < 0 ? stdout.length : next);
    // The closing line starts with the newline that the script puts before it, also where the body is empty.
    const close = body.indexOf(closing);
    const [code = '', end = ''] = close < 0 ? [] : body.slice(close + closing.length, lineEnd(body, close + closing.length)).split(' ');
    const [began, ended] = [decimal(start), decimal(end)];
    sections.set(name, {
      name,
      code: decimal(code) ?? null,
      start: began ?? 0,
      milliseconds: began === undefined || ended === undefined ? 0 : (ended - began) / 1000,
      text: close < 0 ? body.slice(1) : body.slice(1, Math.max(1, close)),
      complaint: complaints.get(name) ?? '',
    });
    at = next;
  }
  return sections;
}

function readComplaints(stderr: string, boundary: string): Map<string, string> {
  const complaints = new Map<string, string>();
  for (const piece of stderr.split(`@@${boundary} `).slice(1)) {
    const headEnd = lineEnd(piece, 0);
    complaints.set(piece.slice(0, headEnd).trim(), piece.slice(headEnd).trim());
  }
  return complaints;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}
