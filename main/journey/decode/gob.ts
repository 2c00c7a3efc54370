/**
 * What Cilium's agent sends to whoever listens on its monitor socket: Go's `payload.Payload{Data, CPU, Lost, Type}`, one gob message each.
 * Sources: https://pkg.go.dev/encoding/gob (Encoding Details); cilium v1.20, pkg/monitor/payload and pkg/monitor/agent/listener1_2.go.
 */

export interface Payload {
  /** An event as the kernel's ring buffer had it; empty where events were lost. */
  data: Uint8Array;
  /** Events that did not find room in the ring buffer. */
  lost: number;
}

const DATA = 0;
const LOST = 2;
const FIELDS = 4;

/** Messages in the order sent; a cut-off one at the end is left out, and so is whatever follows one that is no payload. */
export function readPayloads(bytes: Uint8Array): Payload[] {
  const stream = new GobReader(bytes);
  const payloads: Payload[] = [];
  try {
    while (!stream.isAtEnd()) {
      const message = new GobReader(stream.bytes());
      // a negative number describes a type; the only values are payloads
      if (message.int() < 0) continue;
      payloads.push(readPayload(message));
    }
  } catch (thrown) {
    if (!(thrown instanceof CutOff)) throw thrown;
  }
  return payloads;
}

/** A struct: fields that are not zero, each after how many were passed over, and a zero at the end. */
function readPayload(message: GobReader): Payload {
  const payload: Payload = { data: new Uint8Array(), lost: 0 };
  for (let field = -1; ; ) {
    const step = message.uint();
    if (step === 0) return payload;
    field += step;
    if (field >= FIELDS) throw new CutOff();
    if (field === DATA) payload.data = message.bytes();
    else {
      const number = message.uint();
      if (field === LOST) payload.lost = number;
    }
  }
}

class CutOff extends Error {}

class GobReader {
  #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** Below 128 one byte; else the number of bytes, negated, and these, the most significant first. */
  uint(): number {
    const first = this.#next();
    if (first < 128) return first;
    let value = 0;
    for (let count = 256 - first; count > 0; count -= 1) value = value * 256 + this.#next();
    return value;
  }

  /** The lowest bit is the sign. */
  int(): number {
    const value = this.uint();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  bytes(): Uint8Array {
    const length = this.uint();
    if (this.#at + length > this.#bytes.length) throw new CutOff();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  #next(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new CutOff();
    this.#at += 1;
    return byte;
  }
}
