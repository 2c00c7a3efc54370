/** Elements of nft sets and maps, from the JSON of libnftables-json(5) to the words nft prints: `10.96.0.10 . tcp . 53 : goto CHAIN`. */

/** Counters, expiry times and comments of an element are left out: they are no part of what the element is. */
export function elementText(element: unknown): string {
  if (Array.isArray(element) && element.length === 2) return `${elementText(element[0])} : ${elementText(element[1])}`;
  if (typeof element === 'string' || typeof element === 'number' || typeof element === 'boolean') return String(element);
  if (typeof element !== 'object' || element === null) return JSON.stringify(element) ?? '';
  const [[key, value] = ['', undefined]] = Object.entries<unknown>({ ...element });
  return (Object.hasOwn(forms, key) ? forms[key]?.(value) : undefined) ?? JSON.stringify(element);
}

const forms: Record<string, (value: unknown) => string | undefined> = {
  elem: (value) => elementText(property(value, 'val')),
  concat: (value) => (Array.isArray(value) ? value.map(elementText).join(' . ') : undefined),
  prefix: (value) => `${elementText(property(value, 'addr'))}/${elementText(property(value, 'len'))}`,
  range: (value) => (Array.isArray(value) ? value.map(elementText).join('-') : undefined),
  jump: (value) => `jump ${elementText(property(value, 'target'))}`,
  goto: (value) => `goto ${elementText(property(value, 'target'))}`,
  accept: () => 'accept',
  drop: () => 'drop',
  continue: () => 'continue',
  return: () => 'return',
};

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries<unknown>({ ...value }).find(([key]) => key === name)?.[1] : undefined;
}
