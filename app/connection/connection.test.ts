/** The line to the engine: where the token is, how long to wait, what a loss leads to. */
import { describe, expect, it } from 'vitest';
import { keepConnected, type LinkState, waitBefore } from './keep.ts';
import { takeToken, tokenIn } from './token.ts';
import { socketAddress } from './web-socket.ts';

describe('the token', () => {
  it('is read from the fragment only', () => {
    expect(tokenIn('#token=abc')).toBe('abc');
    expect(tokenIn('#/lab/nodeport')).toBeUndefined();
  });

  it('moves from the address to the tab and is found there again', () => {
    const kept = new Map<string, string>();
    const replaced: string[] = [];
    const sessionStorage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    const page = (hash: string) => ({
      location: { hash, pathname: '/', search: '' },
      history: { replaceState: (_: unknown, __: string, to?: string | URL | null) => void replaced.push(String(to)) },
      sessionStorage,
    });
    expect(takeToken(page('#token=abc'))).toBe('abc');
    expect(replaced).toEqual(['/#/']);
    expect(takeToken(page('#/'))).toBe('abc');
  });

  it('goes to the server that served the page, over TLS where the page came by TLS', () => {
    expect(socketAddress({ protocol: 'http:', host: '127.0.0.1:4170' }, 'a b')).toBe('ws://127.0.0.1:4170/rpc?token=a+b');
    expect(socketAddress({ protocol: 'https:', host: 'x' }, undefined)).toBe('wss://x/rpc');
  });
});

describe('keepConnected', () => {
  it('waits longer each time, but never longer than five seconds', () => {
    const waits = Array.from({ length: 10 }, (_, attempt) => waitBefore(attempt));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(Math.max(...waits)).toBe(5_000);
  });

  it('says that the line is lost when it ends, and takes the state of the next line', async () => {
    const stop = new AbortController();
    const links: LinkState[] = [];
    const states: string[] = [];
    let opened = 0;
    const open = async () => {
      opened += 1;
      if (opened === 1) throw new Error('refused');
      return { engine: opened, close: () => {} };
    };
    const watch = async (engine: number) =>
      (async function* () {
        yield `state over line ${engine}`;
      })();
    await keepConnected(
      { open, watch },
      {
        link: (state) => {
          links.push(state);
          if (links.length === 4) stop.abort();
        },
        state: (state) => states.push(state),
      },
      stop.signal,
    );
    expect(links).toEqual(['connecting', 'open', 'lost', 'open']);
    expect(states[0]).toBe('state over line 2');
  });
});
