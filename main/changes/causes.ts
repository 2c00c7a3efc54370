/** Which apply led to a change: the latest one before it whose object the change speaks of. No guess where it speaks of none. */
import type { Apply, Change } from '../../contract/index.ts';

/** An apply later than this before the change is no longer its cause (kube-proxy syncs within seconds). */
const LONGEST_MS = 60_000;

export function attachCauses(changes: Change[], applies: Apply[]): Change[] {
  const own = changes.map((change) => change.cause ?? causeOf(change, applies));
  // A chain or set that came or went did so as a whole: what in it speaks of no object has the cause of what does.
  const whole = new Set(changes.filter(({ kind, action }) => (kind === 'chain' || kind === 'set') && action !== 'changed').map(place));
  const shared = new Map<string, Change['cause']>();
  changes.forEach((change, index) => {
    if (own[index] && whole.has(place(change))) shared.set(place(change), own[index]);
  });
  return changes.map((change, index) => {
    const cause = own[index] ?? shared.get(place(change));
    return cause ? { ...change, cause } : change;
  });
}

const place = ({ node, subject }: Change) => `${node} ${subject}`;

function causeOf(change: Change, applies: Apply[]): Change['cause'] {
  const spoken = spokenOf(change);
  const candidates = applies.filter(({ at, object }) => at <= change.at && change.at - at <= LONGEST_MS && speaksOf(spoken, object));
  const nearest = latest(candidates);
  const root = nearest && latest(candidates.filter((apply) => nearest.at - apply.at <= CONSEQUENCE_MS && rank(apply) > rank(nearest)));
  const cause = root ?? nearest;
  return cause && { object: cause.object, verb: cause.verb, milliseconds: change.at - cause.at };
}

const latest = (applies: Apply[]) => applies.reduce<Apply | undefined>((last, apply) => (last && last.at > apply.at ? last : apply), undefined);

/** Controllers write Pods and EndpointSlices because of what someone else wrote a moment before. */
const CONSEQUENCE_MS = 2_000;
const rank = ({ object }: Apply) => (object.startsWith('EndpointSlice ') ? 0 : object.startsWith('Pod ') ? 1 : 2);

interface Spoken {
  /** `namespace/name` of each object named, and of those that the change's text mentions. */
  objects: Set<string>;
  text: string;
}

function spokenOf(change: Change): Spoken {
  const objects = new Set(change.names.filter(({ namespace }) => namespace !== undefined).map(({ namespace, name }) => `${namespace}/${name}`));
  objects.add(change.netns);
  return { objects, text: `${change.subject} ${change.before ?? ''} ${change.after ?? ''}` };
}

/** kube-proxy writes `namespace/name` or `namespace/name:port` into its comments and `namespace/name/protocol/port` into its nftables chains. */
function speaksOf({ objects, text }: Spoken, object: string): boolean {
  const [kind = '', path = ''] = object.includes(' ') ? object.split(' ', 2) : ['', object];
  const name = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pods = new RegExp(`^${name}${podSuffix[kind] ?? '$'}`);
  return [...objects].some((one) => one === path || pods.test(one)) || new RegExp(`(^|[\\s"-])${name}([\\s":/]|$)`).test(text);
}

/** A workload's Pods carry its name and a suffix. */
const podSuffix: Record<string, string> = {
  Deployment: '-[a-z0-9]+-[a-z0-9]{5}$',
  ReplicaSet: '-[a-z0-9]{5}$',
  DaemonSet: '-[a-z0-9]{5}$',
  Job: '-[a-z0-9]{5}$',
  StatefulSet: '-\\d+$',
};
