/** Sending that waits until the bytes have left: a slow page slows the stream it reads instead of filling our memory. */
import type { WebSocket } from 'ws';

/**
 * Resolves when the message is written out, or when the socket is gone (its close ends the streams). Always by way of the event loop: a stream that
 * never waits would else keep the loop from ever seeing that the socket closed.
 */
export const patientSend =
  (socket: WebSocket) =>
  (message: Parameters<WebSocket['send']>[0]): Promise<void> =>
    new Promise((resolve) => socket.send(message, () => setImmediate(resolve)));
