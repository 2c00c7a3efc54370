/**
 * Docker cannot kill what it started with exec. So each command runs below a small shell that holds our connection as a lifeline: when the connection
 * ends, by close, by cancel, or because this program was killed, the engine closes the shell's stdin and the shell ends the command's whole process group.
 *
 * stdin carries frames, "LENGTH\n" and that many bytes; "0\n" closes the command's stdin and leaves the lifeline open. An exec's first process leads its own
 * session and process group (runc calls setsid), so `kill 0` reaches the command and its children and nothing else.
 *
 * The reader is ended by PIPE, whose action is the kernel's: a trapped TERM that comes just before dash's blocking read is only seen after it (1 in 100
 * short commands then hung for ever). Shells say nothing of a death by PIPE, as they do of KILL.
 */
import { Writable } from 'node:stream';

/** Largest frame: dd holds one in memory. */
const FRAME = 1 << 20;

const SHELL = `trap : TERM
{
  trap 'exit 0' TERM
  read -r pid rest </proc/self/stat; echo "$pid"
  while read -r n && [ "$n" -gt 0 ]; do dd bs="$n" count=1 iflag=fullblock 2>/dev/null; done
  exec >/dev/null
  [ "$n" = 0 ] && read -r n
  trap '' TERM; kill -TERM 0; sleep 0.3; kill -KILL 0
} | {
  read -r reader
  "$@"; c=$?
  trap '' TERM; kill -TERM 0; kill -PIPE "$reader" 2>/dev/null
  exit $c
}`;

/** The command below its shell. Needs sh, dd and sleep in the container. What the command leaves running in its process group is ended with it. */
export const onLifeline = (argv: readonly string[]): string[] => ['sh', '-c', SHELL, 'lifeline', ...argv];

/** The command's stdin as a stream: frames what is written onto the connection; end() closes the command's stdin alone. */
export function framedStdin(connection: Writable): Writable {
  const send = (bytes: Buffer, done: (error?: Error | null) => void) => {
    if (!connection.writable) return done(null); // the command has ended; like a pipe whose reader is gone, without the signal
    for (let at = 0; at < bytes.length; at += FRAME) {
      const part = bytes.subarray(at, at + FRAME);
      connection.write(`${part.length}\n`);
      connection.write(part);
    }
    if (connection.writableNeedDrain) onceDrained(connection, () => done(null));
    else done(null);
  };
  return new Writable({
    decodeStrings: true,
    write: (chunk: Buffer, _encoding, done) => send(chunk, done),
    final: (done) => {
      if (connection.writable) connection.write('0\n');
      done();
    },
  });
}

/** Also settles when the connection closes: a writer must not wait for ever on a command that is gone. */
function onceDrained(connection: Writable, done: () => void): void {
  const settle = () => {
    connection.off('drain', settle);
    connection.off('close', settle);
    done();
  };
  connection.once('drain', settle);
  connection.once('close', settle);
}
