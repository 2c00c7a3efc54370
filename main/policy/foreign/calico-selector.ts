/**
 * Calico's language for selecting (https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#selectors): `role == 'db' && !has(old) && zone in {'a', 'b'}`.
 * `&&` binds closer than `||`. A text is at most 4,096 characters here, and nests 64 deep.
 */

/** @returns undefined for a text that is not read here */
export function calicoSelects(text: string, labels: Readonly<Record<string, string>>): boolean | undefined {
  if (text.trim() === '') return true;
  const tokens = text.length > LONGEST ? undefined : tokensOf(text);
  if (!tokens) return undefined;
  const reader = new Reader(tokens, labels);
  const result = reader.either(0);
  return reader.isAtEnd() ? result : undefined;
}

const LONGEST = 4096;
const DEEPEST = 64;
const TOKEN = /\s*(?:(&&|\|\||==|!=|[!(){},])|"([^"]*)"|'([^']*)'|(not\s+in|starts\s+with|ends\s+with)(?![\w./-])|([\w./-]+))/y;

type Token = { kind: 'sign' | 'text' | 'word'; value: string };

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const [, sign, double, single, operator, word] = TOKEN.exec(text) ?? [];
    const quoted = double ?? single;
    if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted });
    else if (operator !== undefined || word !== undefined) tokens.push({ kind: 'word', value: (operator ?? word ?? '').replace(/\s+/, ' ') });
    else return undefined;
  }
  return tokens;
}

/** Reads and answers at once; undefined: not read, and everything around it is not either. */
class Reader {
  readonly #tokens: readonly Token[];
  readonly #labels: Readonly<Record<string, string>>;
  #next = 0;

  constructor(tokens: readonly Token[], labels: Readonly<Record<string, string>>) {
    this.#tokens = tokens;
    this.#labels = labels;
  }

  isAtEnd = (): boolean => this.#next === this.#tokens.length;

  either(depth: number): boolean | undefined {
    let result = this.#both(depth);
    while (result !== undefined && this.#take('sign', '||')) {
      const other = this.#both(depth);
      result = other === undefined ? undefined : result || other;
    }
    return result;
  }

  #both(depth: number): boolean | undefined {
    let result = this.#one(depth);
    while (result !== undefined && this.#take('sign', '&&')) {
      const other = this.#one(depth);
      result = other === undefined ? undefined : result && other;
    }
    return result;
  }

  #one(depth: number): boolean | undefined {
    if (depth > DEEPEST) return undefined;
    if (this.#take('sign', '!')) {
      const result = this.#one(depth + 1);
      return result === undefined ? undefined : !result;
    }
    if (this.#take('sign', '(')) {
      const result = this.either(depth + 1);
      return this.#take('sign', ')') ? result : undefined;
    }
    const word = this.#word();
    if (word === undefined) return undefined;
    if (this.#take('sign', '(')) return this.#call(word);
    return this.#compare(word);
  }

  #call(name: string): boolean | undefined {
    const label = name === 'has' ? this.#word() : undefined;
    if (!this.#take('sign', ')')) return undefined;
    if (name === 'all') return true;
    // what is of no namespace: no Pod is
    if (name === 'global') return false;
    return label === undefined ? undefined : Object.hasOwn(this.#labels, label);
  }

  #compare(label: string): boolean | undefined {
    const operator = this.#tokens[this.#next]?.value;
    this.#next += 1;
    const value = Object.hasOwn(this.#labels, label) ? this.#labels[label] : undefined;
    if (operator === 'in' || operator === 'not in') {
      const list = this.#list();
      const isAmong = value !== undefined && list?.includes(value);
      return list && (operator === 'in' ? isAmong : !isAmong);
    }
    const wanted = this.#text();
    if (wanted === undefined) return undefined;
    if (operator === '==') return value === wanted;
    if (operator === '!=') return value !== wanted;
    if (operator === 'contains') return value?.includes(wanted) ?? false;
    if (operator === 'starts with') return value?.startsWith(wanted) ?? false;
    return operator === 'ends with' ? (value?.endsWith(wanted) ?? false) : undefined;
  }

  #list(): string[] | undefined {
    if (!this.#take('sign', '{')) return undefined;
    const list: string[] = [];
    for (let text = this.#text(); text !== undefined; text = this.#take('sign', ',') ? this.#text() : undefined) list.push(text);
    return this.#take('sign', '}') ? list : undefined;
  }

  #take(kind: Token['kind'], value: string): boolean {
    const token = this.#tokens[this.#next];
    const isIt = token?.kind === kind && token.value === value;
    if (isIt) this.#next += 1;
    return isIt;
  }

  #word = (): string | undefined => this.#value('word');
  #text = (): string | undefined => this.#value('text');

  #value(kind: Token['kind']): string | undefined {
    const token = this.#tokens[this.#next];
    if (token?.kind !== kind) return undefined;
    this.#next += 1;
    return token.value;
  }
}
