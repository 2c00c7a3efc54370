/** Chooses what a request will be known by, and the sender's options that make it so. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Mark } from '../mark.ts';

export interface Marked {
  mark: Mark;
  /** Options for `dojo-send`. */
  options: string[];
  /** What the sender is given: the target, with a DNS name in the case that marks it. */
  url: string;
}

/** A connection that is not there after this long will not come; the first retransmission would come after 1 s (RFC 6298). */
const CONNECT_TIMEOUT = '900ms';
/** HTTP may take its time; all else is answered at once or not at all. */
const TIMEOUTS: Record<string, string> = { http: '4s' };
const TIMEOUT = '1s';

/** @param host of the HTTP request, where it is not the URL's. No word has a space in it: the collector takes the line apart. */
export const senderCommand = ({ options, url }: Marked, host?: string): string[] => [
  'dojo-send',
  ...options,
  ...(host === undefined || schemeOf(url) !== 'http' ? [] : ['--header', `Host:${host}`]),
  '--connect-timeout',
  CONNECT_TIMEOUT,
  '--timeout',
  TIMEOUTS[schemeOf(url)] ?? TIMEOUT,
  url,
];

/**
 * With something that proxies hand on: an HTTP header of W3C's Trace Context (https://www.w3.org/TR/trace-context/#traceparent-header), else the beginning of the line.
 * @param token 32 hexadecimal digits
 */
export function carrying(marked: Marked, token: string): Marked {
  const header = ['--header', `Traceparent:00-${token}-${token.slice(0, 16)}-01`];
  return { ...marked, options: [...marked.options, ...(schemeOf(marked.url) === 'http' ? header : ['--data', token])] };
}

const schemeOf = (url: string) => url.slice(0, url.indexOf(':'));

/** Bytes that a TCP request is filled up to. */
const REQUEST_LENGTH = 480;
/** An answer of the echo begins with `{"received":"`, then what was asked. */
const ECHOED_AT = 13;
/** DNS header (RFC 1035 4.1.1): identifier and flags, counts, then the question. */
const QUESTION_AT = 12;
/** Bytes of the question that are looked at: as many as nft and BPF load at once, in whole words. */
const QUESTION_LENGTH = 16;

/** @param url `http:`, `tcp:`, `udp:`, `dns:` or `icmp:`, the host as an address or a name that the sender resolves */
export function markFor(url: string): Marked {
  const scheme = schemeOf(url);
  if (scheme === 'udp') {
    const token = randomBytes(6).toString('base64url');
    return { mark: { protocol: 'udp', request: [piece(0, token)], reply: [piece(ECHOED_AT, token)] }, options: ['--data', token], url };
  }
  if (scheme === 'icmp') {
    // 56 bytes of data, as ping sends (ping(8))
    const token = randomBytes(42).toString('base64url');
    const pieces = [piece(0, token.slice(0, QUESTION_LENGTH))];
    return { mark: { protocol: 'icmp', request: pieces, reply: pieces }, options: ['--id', String(randomInt(1, 65_536)), '--data', token], url };
  }
  return scheme === 'dns' ? dnsMark(url) : tcpMark(url);
}

function tcpMark(url: string): Marked {
  // away from 0 and the wrap-around, so that the numbers after it are plain
  const sequence = randomInt(1 << 24, 2 ** 32 - (1 << 24));
  return { mark: { protocol: 'tcp', sequence, length: REQUEST_LENGTH }, options: ['--sequence', String(sequence), '--length', String(REQUEST_LENGTH)], url };
}

/** The identifier, and the name in a random mixture of cases: a server repeats both (RFC 1035 4.1; draft-vixie-dnsext-dns0x20). */
function dnsMark(url: string): Marked {
  const { host, pathname } = new URL(url);
  const id = randomInt(1, 65_536);
  const name = pathname.replaceAll('/', '').replaceAll(/[a-z]/gi, (letter) => (randomInt(2) === 1 ? letter.toUpperCase() : letter.toLowerCase()));
  const question = Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0, 0, 1, 0, 1]),
  ]);
  const asked = { at: QUESTION_AT, hex: question.subarray(0, Math.min(QUESTION_LENGTH, question.length - (question.length % 4))).toString('hex') };
  const word = (value: number) => value.toString(16).padStart(4, '0');
  // a query has the flags 0x0100 (recursion desired); an answer has others
  return {
    mark: { protocol: 'udp', request: [{ at: 0, hex: `${word(id)}0100` }, asked], reply: [{ at: 0, hex: word(id) }, asked] },
    options: ['--id', String(id)],
    url: `dns://${host}/${name}`,
  };
}

const piece = (at: number, text: string) => ({ at, hex: Buffer.from(text).toString('hex') });
