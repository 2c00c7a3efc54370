/** Statements and expressions of a rule, from libnftables-json(5) to the words that nft prints (nft(8)). */

type Json = unknown;

/** Keys of meta that nft prints without the word (meta_key_is_unqualified, src/meta.c). */
const BARE_META = new Set(['iif', 'oif', 'iifname', 'oifname', 'iifgroup', 'oifgroup']);
const NAMED_DEVICES = new Set(['iifname', 'oifname', 'iif', 'oif']);

/** What a set is made of, where it is written as an expression (`typeof`). */
export const expressionWords = (json: Json): string => expression(json, () => {});

/** Parts that are not known here stand as they are, in JSON; `strange` is told of each. */
export const ruleWords = (expressions: readonly Json[], strange: (part: string) => void = () => {}): string =>
  expressions.map((one) => statement(one, strange)).join(' ');

type Strange = (part: string) => void;

function statement(json: Json, strange: Strange): string {
  const [key, value] = only(json);
  return own(STATEMENTS, key)?.(value, strange) ?? unknown(json, strange);
}

type Writers = Record<string, (value: Json, strange: Strange) => string | undefined>;
/** A key may be any word: `constructor` is none of ours. */
const own = (writers: Writers, key: string | undefined) => (key !== undefined && Object.hasOwn(writers, key) ? writers[key] : undefined);

/** What should be a word and is not stands in JSON; an object may hold a `toString` of its own. */
const plain = (value: Json): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function unknown(json: Json, strange: Strange): string {
  const text = JSON.stringify(json) ?? '';
  strange(text);
  return text;
}

const STATEMENTS: Writers = {
  match: (value, strange) => {
    const { op, left, right } = fields(value);
    const key = expression(left, strange);
    const isMasked = only(left)[0] === '&';
    const operator = op === 'in' || (op === '==' && !isMasked && key !== 'tcp flags') ? '' : `${plain(op)} `;
    return `${key} ${operator}${valueOf(right, key, strange)}`;
  },
  vmap: (value, strange) => {
    const { key, data } = fields(value);
    return `${expression(key, strange)} vmap ${expression(data, strange)}`;
  },
  counter: (value) => (typeof value === 'string' ? `counter name "${value}"` : 'counter'),
  'ct helper': (value) => (typeof value === 'string' ? `ct helper set "${value}"` : undefined),
  accept: () => 'accept',
  drop: () => 'drop',
  return: () => 'return',
  continue: () => 'continue',
  notrack: () => 'notrack',
  jump: (value) => `jump ${plain(fields(value).target)}`,
  goto: (value) => `goto ${plain(fields(value).target)}`,
  mangle: (value, strange) => {
    const { key, value: to } = fields(value);
    const left = expression(key, strange);
    return `${left} set ${valueOf(to, left, strange)}`;
  },
  reject: (value) => {
    const { type, expr } = fields(value);
    if (type === 'tcp reset') return 'reject with tcp reset';
    return type === undefined || expr === undefined || expr === 'port-unreachable' ? 'reject' : `reject with ${plain(type)} ${plain(expr)}`;
  },
  log: (value) => {
    const { prefix, group } = fields(value);
    return ['log', ...(prefix === undefined ? [] : [`prefix "${plain(prefix)}"`]), ...(group === undefined ? [] : [`group ${plain(group)}`])].join(' ');
  },
  limit: (value) => {
    const { rate, per, burst, inv, rate_unit: unit } = fields(value);
    const size = unit === undefined || unit === 'packets' ? 'packets' : plain(unit);
    return `limit rate ${inv === true ? 'over ' : ''}${plain(rate)}${size === 'packets' ? '' : ` ${size}`}/${plain(per)}${burst === undefined ? '' : ` burst ${plain(burst)} packets`}`;
  },
  set: (value, strange) => {
    const { op, elem, set } = fields(value);
    return `${plain(op)} ${plain(set)} { ${expression(elem, strange)} }`;
  },
  dnat: (value, strange) => nat('dnat', value, strange),
  snat: (value, strange) => nat('snat', value, strange),
  masquerade: (value, strange) => nat('masquerade', value, strange),
  redirect: (value, strange) => nat('redirect', value, strange),
  xt: (value) => {
    const { type, name } = fields(value);
    return `xt ${plain(type)} "${plain(name)}"`;
  },
};

function nat(word: string, value: Json, strange: Strange): string {
  const { family, addr, port, flags } = fields(value);
  const address = addr === undefined ? '' : expression(addr, strange);
  const ends = port === undefined ? address : `${address.includes(':') ? `[${address}]` : address}:${expression(port, strange)}`;
  const to = ends === '' ? '' : `to ${ends}`;
  const list = (Array.isArray(flags) ? flags : flags === undefined ? [] : [flags]).map(plain);
  return [word, ...(family === undefined || to === '' ? [] : [plain(family)]), ...(to === '' ? [] : [to]), ...list].join(' ');
}

function expression(json: Json, strange: Strange): string {
  if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return String(json);
  if (Array.isArray(json)) return json.map((one) => expression(one, strange)).join(',');
  const [key, value] = only(json);
  return own(EXPRESSIONS, key)?.(value, strange) ?? unknown(json, strange);
}

const EXPRESSIONS: Writers = {
  payload: (value) => {
    const { protocol, field, base, offset, len } = fields(value);
    return protocol === undefined ? `@${plain(base)},${plain(offset)},${plain(len)}` : `${plain(protocol)} ${plain(field)}`;
  },
  meta: (value) => {
    const key = plain(fields(value).key);
    return BARE_META.has(key) ? key : `meta ${key}`;
  },
  ct: (value) => {
    const { key, dir, family } = fields(value);
    return ['ct', dir, family, key]
      .filter((part) => part !== undefined)
      .map(plain)
      .join(' ');
  },
  fib: (value) => {
    const { result, flags } = fields(value);
    return `fib ${(Array.isArray(flags) ? flags : flags === undefined ? [] : [flags]).map(plain).join(' . ')} ${plain(result)}`;
  },
  numgen: (value) => {
    const { mode, mod, offset } = fields(value);
    return `numgen ${plain(mode)} mod ${plain(mod)}${offset === undefined || offset === 0 ? '' : ` offset ${plain(offset)}`}`;
  },
  socket: (value) => `socket ${plain(fields(value).key)}`,
  concat: (value, strange) => (Array.isArray(value) ? value.map((one) => expression(one, strange)).join(' . ') : undefined),
  set: (value, strange) => (Array.isArray(value) ? `{ ${value.map((one) => element(one, strange)).join(', ')} }` : expression(value, strange)),
  elem: (value, strange) => expression(fields(value).val, strange),
  map: (value, strange) => {
    const { key, data } = fields(value);
    return `${expression(key, strange)} map ${expression(data, strange)}`;
  },
  prefix: (value, strange) => {
    const { addr, len } = fields(value);
    return `${expression(addr, strange)}/${plain(len)}`;
  },
  range: (value, strange) => (Array.isArray(value) ? value.map((one) => expression(one, strange)).join('-') : undefined),
  '&': (value, strange) => operation('&', value, strange),
  '|': (value, strange) => operation('|', value, strange),
  '^': (value, strange) => operation('^', value, strange),
  accept: () => 'accept',
  drop: () => 'drop',
  return: () => 'return',
  continue: () => 'continue',
  jump: (value) => `jump ${plain(fields(value).target)}`,
  goto: (value) => `goto ${plain(fields(value).target)}`,
};

const element = (json: Json, strange: Strange): string =>
  Array.isArray(json) && json.length === 2 ? `${expression(json[0], strange)} : ${expression(json[1], strange)}` : expression(json, strange);

/** Of several flags nft writes `(a | b)`. */
function operation(sign: string, value: Json, strange: Strange): string | undefined {
  if (!Array.isArray(value) || value.length < 2) return undefined;
  const left = expression(value[0], strange);
  const rest = value.slice(1).map((one) => valueOf(one, left, strange));
  const several = rest.length === 1 && (Array.isArray(value[1]) || only(value[1])[0] === '|') && sign === '&';
  return several ? `${left} ${sign} (${rest[0]?.replaceAll(',', ' | ')})` : [left, ...rest].join(` ${sign} `);
}

/** The right side: marks are written in eight hex digits, names of devices in quotes. */
function valueOf(json: Json, key: string, strange: Strange): string {
  const isMark = /\bmark\b/.test(key);
  if (key.startsWith('fib ') && typeof json === 'boolean') return json ? 'exists' : 'missing';
  if (isMark && typeof json === 'number') return `0x${json.toString(16).padStart(8, '0')}`;
  if (typeof json === 'string' && NAMED_DEVICES.has(key) && !json.startsWith('@')) return `"${json}"`;
  const [form, value] = only(json);
  if (form === 'set' && Array.isArray(value) && NAMED_DEVICES.has(key)) return `{ ${value.map((one) => valueOf(one, key, strange)).join(', ')} }`;
  return expression(json, strange);
}

/** The one property of an object, as each statement and expression is written. */
function only(json: Json): [key: string | undefined, value: Json] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [undefined, undefined];
  const [entry] = Object.entries<Json>({ ...json });
  return entry ?? [undefined, undefined];
}

const fields = (json: Json): Record<string, Json> => (typeof json === 'object' && json !== null ? Object.fromEntries(Object.entries<Json>({ ...json })) : {});
