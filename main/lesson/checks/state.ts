/** A statement about the captured NetworkState: one and the same thing of it has all that is given. */
import type { CheckResult, NetworkState, StateCheck } from '../../../contract/index.ts';
import { expand, stateName } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { hasPart, sectionsOf } from './items.ts';
import { infraError, notYet, pass } from './results.ts';
import { findInState } from './state-search.ts';

export async function stateCheck({ node, holds }: StateCheck, context: CheckContext): Promise<CheckResult> {
  if (holds.what === 'published-port') {
    const published = (await context.world.publishedPorts(context.signal)).includes(holds.port);
    return told(published, holds.absent, holds.what, { text: String(holds.port), node: 'Docker' });
  }
  const wanted = node === undefined ? undefined : stateName(expand(node, context.values), context.scene);
  const asked = context.states.filter((state) => wanted === undefined || state.node === wanted);
  if (asked.length === 0) return infraError('state.none', { node: wanted ?? '*' });
  const states = holds.what === 'item' ? asked.filter((state) => hasPart(state, holds.kind)) : asked;
  if (states.length === 0 && holds.what === 'item') return infraError('state.unreadable', { node: wanted ?? '*', section: holds.kind });
  for (const state of states) {
    const missing = missingSection(state, holds.what === 'item' ? sectionsOf(holds.kind) : SECTIONS[holds.what]);
    if (missing !== undefined) return infraError('state.unreadable', { node: state.node, section: missing });
    const text = findInState(state, holds, context);
    if (text !== undefined) return told(true, holds.absent, holds.what, { text, node: state.node });
  }
  return told(false, holds.absent, holds.what, { text: '', node: states.map((state) => state.node).join(', ') });
}

function told(found: boolean, absent: boolean, what: string, params: { text: string; node: string }): CheckResult {
  if (found) return absent ? notYet('state.stillThere', { what, ...params }) : pass('state.found', { what, ...params });
  return absent ? pass('state.absent', { what, node: params.node }) : notYet('state.notFound', { what, node: params.node });
}

/** A section that could not be read proves neither presence nor absence. */
const SECTIONS = { rule: /iptables|nft|netfilter/, route: /^ip$/, link: /^ip$/, fdb: /fdb|bridge/, conntrack: /conntrack/ };

function missingSection(state: NetworkState, sections: RegExp): string | undefined {
  const missing = state.missing.find(({ section }) => sections.test(section));
  return missing && `${missing.section}: ${missing.reason}`;
}
