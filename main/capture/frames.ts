/** Takes the framed output of capture.sh apart. */

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
    // The closing line starts with the newline that the script puts before it, also where the body is empty.
    const close = stdout.indexOf(closing, headEnd);
    const closed = close >= 0 && (next < 0 || close < next);
    const text = stdout.slice(headEnd + 1, closed ? close : next < 0 ? stdout.length : next);
    const [code = '', end = ''] = closed ? stdout.slice(close + closing.length, lineEnd(stdout, close + closing.length)).split(' ') : [];
    sections.set(name, {
      name,
      code: closed && /^\d+$/.test(code) ? Number(code) : null,
      start: Number(start) || 0,
      milliseconds: closed ? (Number(end) - Number(start)) / 1000 || 0 : 0,
      text,
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
