/** Sizes and times as people read them. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ''}`;
}

export function milliseconds(count: number): string {
  if (count < 1000) return `${Math.round(count)} ms`;
  if (count < 60_000) return `${(count / 1000).toFixed(1)} s`;
  return `${Math.floor(count / 60_000)} min ${Math.round((count % 60_000) / 1000)} s`;
}

/** Of a packet's leg. */
export const microseconds = (count: number): string => (count < 10_000 ? `+${count.toFixed(1)} µs` : `+${(count / 1000).toFixed(1)} ms`);
