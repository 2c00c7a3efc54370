/** Gives a file to the browser to keep; in Electron that asks where. */
import type { WrittenFile } from '../../contract/index.ts';

export function download({ name, type, base64 }: WrittenFile): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // the browser has taken what it needs once the click is through
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
