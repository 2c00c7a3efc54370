/** What a probe read, before anybody judges it: one name and one text each. */

/** For what can or cannot be done: `ok`, `no: <the refusal>`, `unknown: <why it could not be tried>`. For the rest: the value as the kernel gives it. */
export interface Readings {
  /** Where they come from: a privileged container, one without privileges, or this machine's own /proc (the same kernel) where there is no image to run. */
  from: 'privileged' | 'unprivileged' | 'host';
  values: ReadonlyMap<string, string>;
}

/** Lines of NAME, tab, VALUE; anything else is left out. */
export function parseReadings(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) values.set(line.slice(0, tab), line.slice(tab + 1).trim());
  }
  return values;
}

/** A number among the readings; undefined where it was not read. */
export function numberOf(values: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = values.get(name);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** From /proc/meminfo, proc_meminfo(5): kB to bytes. */
export function memoryOf(meminfo: string): { total: number; available: number } | undefined {
  const bytes = (field: string) => {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(meminfo)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  };
  const total = bytes('MemTotal');
  const available = bytes('MemAvailable');
  return total === undefined || available === undefined ? undefined : { total, available };
}
