/** What a computed walk is given, and what it says. Shapes only. */

import type { Address, NamedSet, NameRef, Packet, PolicyRule, Route, Rule, RuleStep, Table } from '../../contract/index.ts';
import type { Seen } from './situation.ts';

/** One machine (one network namespace) as far as it is known. What is absent is not known, and the walk says so where it would matter. */
export interface WalkWorld {
  tables: readonly Table[];
  sets?: readonly NamedSet[];
  /** Table `local` among them makes local addresses certain. */
  routes?: readonly Route[];
  /** Absent: the kernel's own three (local, main, default). */
  rules?: readonly PolicyRule[];
  addresses?: readonly Pick<Address, 'dev' | 'address' | 'prefix' | 'scope'>[];
  /** `net.ipv4.ip_forward` */
  forwarding?: boolean;
}

/** conntrack's view of the packet (xt_conntrack.h). */
export type ConnectionState = 'NEW' | 'ESTABLISHED' | 'RELATED' | 'INVALID' | 'UNTRACKED';

export interface WalkInput {
  packet: Packet;
  /** Device that it came in by; absent: the machine itself made the packet. */
  iif?: string;
  /** Device that it leaves by, where no routes are given. */
  oif?: string;
  /** Default: NEW. */
  state?: ConnectionState;
  /** Default: ORIGINAL for NEW, else not known. */
  direction?: 'ORIGINAL' | 'REPLY';
  /** Whether the connection has been translated before; for NEW it has not. The packet is then given as conntrack makes it. */
  translated?: { dnat: boolean; snat: boolean };
}

/** The criterion that decided that a rule does not match, or that could not be decided. */
export interface Failed {
  /** Long option without dashes: `destination`, `dport`, `ctstate` … */
  field: string;
  /** As the rule has it, with `!` where negated. */
  wanted: string;
  /** What the packet has. */
  had: string;
}

export type Effect =
  | { kind: 'dnat' | 'snat'; from: string; to: string }
  | { kind: 'mark' | 'connmark'; from: string; to: string }
  | { kind: 'untracked' | 'reject' | 'log'; text: string };

/** One rule that was evaluated. */
export interface RuleLook {
  chain: string;
  rule: Rule;
  result: 'matched' | 'not-matched' | 'unknown';
  failed?: Failed;
  /** accept, drop, jump CHAIN, goto CHAIN, return, continue; only where it matched, or was seen to. */
  verdict?: string;
  effect?: Effect;
  /** What a map that it names held for this packet. */
  element?: { set: string; text: string };
  /** Chance of the draw that this rule asked for. */
  probability?: number;
}

/** The way through one base chain. */
export interface Passage {
  kind: 'netfilter';
  evidence: 'computed';
  hook: string;
  priority: number;
  family: string;
  table: string;
  chain: string;
  /** Every rule that was evaluated, in order. */
  looks: RuleLook[];
  /** Those that matched, and the policy, in the shape of an observed hop. */
  steps: RuleStep[];
  before: Packet;
  after: Packet;
  verdict: 'accept' | 'drop' | 'reject' | 'undecided';
  /** Text of the part that could not be decided. */
  unknown?: string;
}

export interface RouteStage {
  kind: 'route';
  evidence: 'computed';
  decision: 'local' | 'out' | 'blocked' | 'none' | 'undecided';
  route?: Route;
  /** Device that it leaves by. */
  oif?: string;
  destination: string;
  unknown?: string;
}

/** Nat tables are asked by the first packet of a connection only. */
export interface SkippedStage {
  kind: 'skipped';
  evidence: 'computed';
  hook: string;
  table: string;
  chain: string;
  reason: 'natDone' | 'natNotFirst' | 'untracked';
}

export type Stage = Passage | RouteStage | SkippedStage;

export interface Walk {
  evidence: 'computed';
  stages: Stage[];
  /** sent: by `oif`; local: handed to the machine's own sockets. */
  outcome: 'sent' | 'local' | 'dropped' | 'rejected' | 'unroutable' | 'undecided';
  before: Packet;
  after: Packet;
  oif?: string;
  /** Why it is undecided. */
  unknown?: string;
  /** Chance of this walk among all: the product of its draws. */
  probability: number;
  /** The rules that drew on this walk, each with what it drew (last), and the chance of that. */
  draws: { rule: Rule; chance: number; won: boolean }[];
  /** Codes of what was taken for granted: `localFromRoutes`, `defaultRules`, `forwarding`, `notTranslated`. */
  assumed: string[];
}

export interface WalkOptions {
  /** What a kernel name stands for. */
  names?: (kernel: string) => NameRef[];
  /** Decides a draw (`-m statistic`); undefined: both ways are walked. */
  choose?: (rule: Rule, probability: number, wins?: string) => boolean | undefined;
  /** What became of a rule that cannot be decided, where that was observed. */
  seen?: (rule: Rule, chain: string) => Seen | undefined;
  /** Which of two base chains with one hook and priority is asked first (the lesser number), where that was observed: a capture does not say. */
  order?: (table: string, chain: string) => number;
  /** Most walks that are made (default 32). */
  branches?: number;
}
