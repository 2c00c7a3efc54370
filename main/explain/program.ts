/** What a program of an eBPF dataplane did with a packet: at a device, or in connect(). */
import type { HopProgram, NameRef, NetnsOwner, Packet, Words } from '../../contract/index.ts';
import { both, type Say, type Told } from './both.ts';
import { nameBeside } from './name-beside.ts';
import { arrow, endpoint, packetName, placeName } from './place.ts';

type Names = (kernel: string) => NameRef[];

/** `forbid`: an entry says no; `deny`: no entry says yes. */
export interface PolicyFacts {
  direction: 'ingress' | 'egress';
  action: 'allow' | 'deny' | 'forbid' | 'redirect';
  /** What of the packet the entry names, in the dataplane's words. */
  match: string;
  /** The other end: its labels and number. */
  who: string;
  /** Of the policy map; absent where none decided, or the map was not captured. */
  entry: string | undefined;
  /** Policies that account for it: kind and `namespace/name`. */
  names: readonly string[];
}

export interface ProgramFacts {
  owner: NetnsOwner;
  program: HopProgram;
  before: Packet;
  after: Packet;
  /** What the entry of its map did, where one accounts for the change. */
  by: 'service' | 'elsewhere' | 'reverse' | 'snat' | 'unsnat' | 'tunnel' | 'local' | 'none' | undefined;
  /** The backend that was chosen, and that the packet does not carry yet. */
  elsewhere?: { address: string; port: number | undefined } | undefined;
  policy: readonly PolicyFacts[];
  /** What the policy program said of it, where it is the reason that it passed or did not. */
  answer?: Words | undefined;
  /** The kernel says that it was dropped here. */
  isDropped?: boolean;
  /** Past the node's own rules and routes; undefined where it was not seen to go on. */
  isRedirected: boolean | undefined;
  /** The dataplane itself told of it. */
  isTold: boolean;
  names: Names;
}

export function explainProgram(facts: ProgramFacts): Told {
  const { owner, program, before } = facts;
  const { device = '', attach } = program;
  return {
    title: both((say) => say('program.title', { place: placeName(say, owner), program: program.program, device })),
    words: both((say, language) => [
      say('program.met', { packet: packetName(say, before), program: program.program, device, attach }),
      change(say, facts),
      facts.answer?.[language] ?? '',
      ...facts.policy.flatMap((one) => policyWords(say, one)),
      goesOn(say, facts),
      facts.isTold ? '' : say('program.untold'),
    ]),
  };
}

const policyWords = (say: Say, { direction, action, match, who, entry, names }: PolicyFacts): string[] => [
  say(`program.policy.${direction}.${action}`, { match, who }),
  entry === undefined ? '' : say('program.policy.entry', { entry }),
  names.length === 0 ? '' : say(`program.policy.from.${action === 'deny' ? 'deny' : 'entry'}`, { names: names.join(', ') }),
];

function change(say: Say, { before, after, by, elsewhere, names }: ProgramFacts): string {
  const named = namer(say, names);
  if (by === 'service') return say('program.service', { from: named(before.dst, before.dport), to: named(after.dst, after.dport) });
  if (by === 'none') return say('program.noBackend', { from: named(before.dst, before.dport) });
  if (elsewhere) return say('program.elsewhere', { from: named(before.dst, before.dport), to: named(elsewhere.address, elsewhere.port) });
  if (by === 'reverse') return say('program.reverse', { from: named(before.src, before.sport), to: named(after.src, after.sport) });
  if (before.src !== after.src || before.sport !== after.sport || before.dst !== after.dst || before.dport !== after.dport)
    return say('program.rewrites', { before: arrow(before), after: arrow(after) });
  return '';
}

/** Where it goes, in the dataplane's own word where there is one. */
const KNOWN = new Set(['to-endpoint', 'to-overlay', 'to-stack', 'to-host', 'to-network', 'redirect', 'pass', 'reject']);

function goesOn(say: Say, { program: { verdict, entry }, isRedirected, isDropped = false, answer, by }: ProgramFacts): string {
  if (isDropped) return answer === undefined ? say('program.droppedUnexplained') : '';
  if (!KNOWN.has(verdict)) return isRedirected === undefined ? say('program.stops', { verdict }) : '';
  return say(`program.verdict.${verdict}`, { entry: by === 'tunnel' ? (entry?.text ?? '') : '' });
}

/** `10.96.0.10:53 (Service kube-system/kube-dns)` */
const namer =
  (say: Say, names: Names) =>
  (address: string, port: number | undefined): string =>
    nameBeside(say, names, address, endpoint(address, port));

export function explainSocketProgram({
  owner,
  program,
  before,
  after,
  isTold,
  names,
}: Pick<ProgramFacts, 'owner' | 'program' | 'before' | 'after' | 'isTold' | 'names'>): Told {
  return {
    title: both((say) => say('program.titleSocket', { place: placeName(say, owner), program: program.program })),
    words: both((say) => {
      const named = namer(say, names);
      if (program.verdict === 'reject')
        return [say('program.socketRefused', { program: program.program, from: named(before.dst, before.dport) }), say('program.untold')];
      return [
        say('program.socket', { program: program.program, from: named(before.dst, before.dport), to: named(after.dst, after.dport) }),
        say('program.neverSeen'),
        isTold ? '' : say('program.untold'),
      ];
    }),
  };
}
