/** Hands our page a MessagePort that speaks oRPC, when it asks for one (app/connection says how). */
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { type BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron';
import { isOurs } from './lockdown.ts';

const HELLO = 'packet-dojo:hello';
const PORT = 'packet-dojo:port';

/** Only the top frame of this window, while it shows our page, is answered. A new port replaces the one before: a page that reloads asks again. */
export function offerPort(window: BrowserWindow, router: Promise<AnyRouter>): void {
  const handler = router.then((ready) => new RPCHandler<Record<never, never>>(ready));
  let line: MessagePortMain | undefined;
  window.webContents.ipc.on(HELLO, (event) => {
    const frame = event.senderFrame;
    if (frame === null || !isOurs(frame, window)) return;
    line?.close();
    const { port1, port2 } = new MessageChannelMain();
    line = port1;
    // what the page says before there is an engine waits in the port
    handler.then((ready) => {
      ready.upgrade(port1);
      port1.start();
    }, ignore);
    frame.postMessage(PORT, null, [port2]);
  });
}

/** A router that cannot be made is told by who makes it. */
const ignore = () => {};
