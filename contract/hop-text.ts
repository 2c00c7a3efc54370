/** What a hop is known by, in the words of the kernel's and the dataplane's own tools. */
import type { Hop, HopProgram } from './journey.ts';

/** Where a program hangs, what it is, the map entries that it went by, what it did. */
export const programText = ({ program, attach, device, verdict, entry, policies = [] }: HopProgram): string => {
  const entries = [...(entry ? [entry] : []), ...policies].map(({ map, text }) => ` [${map} { ${text} }]`).join('');
  return `${[device, attach].filter(Boolean).join(' ')} ${program}${entries} ⇒ ${verdict}`;
};

/** Rules, program, route, conntrack entry and drop reason, a line each: for whoever looks for a text in them. */
export const hopText = ({ netfilter, bpf, route, conntrack, drop }: Hop): string =>
  [...(netfilter?.steps.map(({ text }) => text) ?? []), bpf && programText(bpf), route?.text, conntrack?.text, drop?.reason]
    .filter((text) => text !== undefined)
    .join('\n');
