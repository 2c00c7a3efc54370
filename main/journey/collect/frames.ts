/** The collector's output, cut into its frames: "@@BOUNDARY NAME" newline body newline "@=BOUNDARY". */

/** @returns body by name; a frame without an end is left out */
export function parseFrames(text: string, boundary: string): Map<string, string> {
  const frames = new Map<string, string>();
  const open = `@@${boundary} `;
  const close = `\n@=${boundary}`;
  let at = text.indexOf(open);
  while (at !== -1) {
    const line = text.indexOf('\n', at);
    const end = line === -1 ? -1 : text.indexOf(close, line);
    if (end === -1) break;
    frames.set(text.slice(at + open.length, line), text.slice(line + 1, Math.max(line + 1, end)));
    at = text.indexOf(open, end + close.length);
  }
  return frames;
}
