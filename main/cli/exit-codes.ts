/** Exit codes of `dojo`; docs/cli.md tells them. */
import { DojoError } from '../../contract/index.ts';

export const EXIT = {
  ok: 0,
  /** An error, told on stderr. */
  failed: 1,
  /** Unknown command or option, or an argument that names nothing. */
  usage: 2,
  /** The command ran, and found something wrong: mistakes in labs, a check not as it should be, a machine that cannot run them. */
  found: 3,
  /** Docker, or something else that is needed on this machine, is missing. */
  missing: 4,
  /** Ctrl-C, as shells have it: 128 + SIGINT. */
  cancelled: 130,
} as const;

const MISSING = ['docker.', 'machine.', 'server.appNotBuilt'];
/** What the person wrote names nothing that exists. */
const USAGE = [
  'lesson.origin',
  'lesson.noLab',
  'lesson.noFolder',
  'lesson.node',
  'guest.notFound',
  'guest.noLab',
  'guest.notGuest',
  'guest.needsYes',
  'supply.unknownName',
  'exports.notFound',
  'exports.noJourney',
  'exports.needsFile',
  'explain.noFile',
  'explain.nothingRead',
  'explain.packet',
  'compare.howMany',
  'policy.noPod',
  'policy.noPort',
  'policy.service',
  'policy.gone',
];

export function exitCodeOf(thrown: unknown): number {
  if (!(thrown instanceof DojoError)) return EXIT.failed;
  if (thrown.code === 'cancelled') return EXIT.cancelled;
  if (USAGE.includes(thrown.code)) return EXIT.usage;
  return MISSING.some((prefix) => thrown.code.startsWith(prefix)) ? EXIT.missing : EXIT.failed;
}
