/** What Cilium's agent sends to a listener, on the bytes of a real one. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readCiliumEvent } from './cilium-event.ts';
import { readPayloads } from './gob.ts';

const stream = readFileSync(new URL('../fixtures/cilium-monitor.gob', import.meta.url));
const eventsIn = (bytes: Uint8Array) => readPayloads(bytes).flatMap(({ data }) => readCiliumEvent(data) ?? []);

it('is read message by message; a datagram from the node is told as it leaves', () => {
  const leaving = eventsIn(stream).flatMap((event) =>
    event.kind === 'trace' && event.point === 'to-network' && event.packet.dport === 25_000 ? [event.packet] : [],
  );
  expect(
    leaving.map(({ src, dst, payload }) => [
      src,
      dst,
      Buffer.from(payload ?? '', 'hex')
        .toString()
        .split('\n')[0],
    ]),
  ).toEqual([
    ['10.213.0.128', '10.213.0.1', 'armed-test-hello'],
    ['10.213.0.128', '10.213.0.129', 'armed-test-hello'],
  ]);
});

it('loses nothing but its last message where it is cut off', () => {
  const all = readPayloads(stream).length;
  expect(readPayloads(stream.subarray(0, -1)).length).toBe(all - 1);
  expect(readPayloads(new Uint8Array())).toEqual([]);
});
