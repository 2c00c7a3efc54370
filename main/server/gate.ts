/**
 * Who may come in. A page of another site can make a browser send requests to loopback: by its name resolving to 127.0.0.1 (DNS rebinding: then Host
 * is wrong), or straight (then Origin is wrong). Another user of the machine can send anything, but does not know the token.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Gate {
  /** The Host header names this very listener (RFC 9112 section 3.2), as an address or as localhost. */
  hostIsOurs(request: IncomingMessage): boolean;
  /** The Origin header is present and is the page that we served (RFC 6454); browsers always send it with a WebSocket handshake. */
  originIsOurs(request: IncomingMessage): boolean;
  tokenIsRight(given: string | null): boolean;
}

/** 256 random bits, in letters that may stand in a URL. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** @param names hosts that may be named, in URL form (`127.0.0.1`, `[::1]`), without the port */
export function createGate(names: readonly string[], port: number, token: string): Gate {
  const hosts = new Set(names.map((name) => `${name}:${port}`));
  // hashes are of equal length, which timingSafeEqual asks for, and hide the length of the token
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(token);
  return {
    hostIsOurs: ({ headers }) => hosts.has(headers.host ?? ''),
    originIsOurs: ({ headers }) => hosts.has(headers.host ?? '') && headers.origin === `http://${headers.host}`,
    tokenIsRight: (given) => given !== null && timingSafeEqual(digest(given), expected),
  };
}
