/** `{{name}}` in prose: the value once the lab runs, until then the name itself. Pure. */

const PLACEHOLDER = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** @param values `LabSession.values`; empty while the lab is only read */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (_, name: string) => values[name] ?? `‹${name}›`);
}

/** Whether every placeholder has a value: only then can a command be run. */
export function isFilled(text: string, values: Readonly<Record<string, string>>): boolean {
  return [...text.matchAll(PLACEHOLDER)].every(([, name]) => name !== undefined && values[name] !== undefined);
}
