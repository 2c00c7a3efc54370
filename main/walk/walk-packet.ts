/**
 * The whole way of one packet through one machine: PREROUTING, routing, INPUT or FORWARD, POSTROUTING; or OUTPUT for what the machine itself sends.
 * Follows ip_input.c, ip_output.c, ip_forward.c and nf_nat_core.c. Not looked at: reverse path filter, bridges, IPsec, tc, and what a device does with the packet.
 */
import { factsOf } from './facts.ts';
import { passHook } from './hook.ts';
import { routeOf } from './routing.ts';
import { beginning, fullBudget, type Run, type Situation } from './situation.ts';
import type { RouteStage, Stage, Walk, WalkInput, WalkOptions, WalkWorld } from './types.ts';

/** @param draw decides each `-m statistic` */
export function walkOnce(world: WalkWorld, input: WalkInput, options: WalkOptions, draw: Run['draw']): Walk {
  const run: Run = { facts: factsOf(world), draw, budget: fullBudget(), ...(options.seen && { seen: options.seen }) };
  const way = new Way(input, run, options);
  const end = input.iif === undefined ? way.sendOwn() : way.arrive();
  return {
    evidence: 'computed',
    stages: way.stages,
    before: input.packet,
    after: way.at.packet,
    ...(way.at.oif !== undefined && { oif: way.at.oif }),
    probability: 1,
    draws: [],
    assumed: [...run.facts.assumed],
    ...end,
  };
}

type End = Pick<Walk, 'outcome' | 'unknown'>;

class Way {
  readonly stages: Stage[] = [];
  readonly at: Situation;
  readonly run: Run;
  readonly options: WalkOptions;
  readonly natDone = new Set<'dnat' | 'snat'>();

  constructor(input: WalkInput, run: Run, options: WalkOptions) {
    this.run = run;
    this.options = options;
    this.at = beginning(input, input.iif === undefined ? 'output' : 'prerouting');
  }

  /** A packet that came in by a device. */
  arrive(): End {
    const stopped = this.hook('prerouting');
    if (stopped) return stopped;
    const route = this.route();
    if (route.decision === 'local') return this.hook('input') ?? { outcome: 'local' };
    const ended = unroutable(route);
    if (ended) return ended;
    const { forwarding } = this.run.facts.world;
    if (forwarding === false) return { outcome: 'dropped', unknown: 'net.ipv4.ip_forward = 0' };
    if (forwarding === undefined) this.run.facts.assumed.add('forwarding');
    const { ttl } = this.at.packet;
    if (ttl !== undefined && ttl <= 1) return { outcome: 'dropped', unknown: 'TTL' };
    if (ttl !== undefined) this.at.packet = { ...this.at.packet, ttl: ttl - 1 };
    return this.hook('forward') ?? this.hook('postrouting') ?? { outcome: 'sent' };
  }

  /** A packet that the machine itself makes: routed before OUTPUT, and again after it where its address or mark has changed. */
  sendOwn(): End {
    const ended = unroutable(this.route());
    if (ended) return ended;
    const before = this.at.packet;
    const stopped = this.hook('output');
    if (stopped) return stopped;
    const { src, dst, mark } = this.at.packet;
    if (dst !== before.dst || src !== before.src || mark !== before.mark) {
      const again = unroutable(this.route());
      if (again) return again;
    }
    return this.hook('postrouting') ?? (this.at.oif === 'lo' ? this.loop() : { outcome: 'sent' });
  }

  /** What goes out by lo comes in by lo. Its connection is known by then: conntrack and NAT are not asked again. */
  private loop(): End {
    this.at.iif = 'lo';
    const stopped = this.hook('prerouting', true);
    if (stopped) return stopped;
    if (this.route().decision !== 'local') return { outcome: 'undecided', unknown: 'lo' };
    return this.hook('input') ?? { outcome: 'local' };
  }

  private hook(name: string, looped = false): End | undefined {
    const end = passHook(name, looped, this);
    if (end === undefined) return undefined;
    return end.verdict === 'drop'
      ? { outcome: 'dropped' }
      : end.verdict === 'reject'
        ? { outcome: 'rejected' }
        : { outcome: 'undecided', unknown: end.unknown ?? '' };
  }

  private route(): RouteStage {
    const { at } = this;
    const route = routeOf(at, this.run);
    this.stages.push(route);
    const { oif, gateway: _, ...rest } = at;
    const leaves = route.oif ?? (route.decision === 'out' ? oif : undefined);
    const next = { ...rest, ...(leaves !== undefined && { oif: leaves }), ...(route.route?.gateway !== undefined && { gateway: route.route.gateway }) };
    if (leaves === undefined) delete at.oif;
    delete at.gateway;
    Object.assign(at, next);
    return route;
  }
}

function unroutable({ decision, unknown, route }: RouteStage): End | undefined {
  if (decision === 'undecided') return { outcome: 'undecided', unknown: unknown ?? '' };
  if (decision === 'none' || decision === 'blocked') return { outcome: 'unroutable', ...(route && { unknown: route.type }) };
  return undefined;
}
