/** What is applied or given lies in manifests/, where all of it is looked at. It holds kinds that live in a namespace and give no rights, in `default`, with Pods within Pod Security "baseline". */
import { LineCounter, parseAllDocuments } from 'yaml';
import { GUEST_KINDS } from '../../../../contract/index.ts';
import { plainData } from '../../../yaml/index.ts';
import { appliedBy, isManifest, type WholeLab } from '../../lint/rule.ts';
import type { Path, Problem } from '../../read/index.ts';
import { breaches } from './pod-security.ts';
import { refuse, refuseInYaml } from './refuse.ts';

const TEMPLATE = ['spec', 'template'];
/** Where a kind has its Pod. */
const POD: Readonly<Record<string, Path>> = {
  Pod: [],
  Deployment: TEMPLATE,
  DaemonSet: TEMPLATE,
  ReplicaSet: TEMPLATE,
  StatefulSet: TEMPLATE,
  Job: TEMPLATE,
  CronJob: ['spec', 'jobTemplate', ...TEMPLATE],
};
/** A type that Kubernetes itself acts on (a token for a ServiceAccount, a bootstrap token) is not among them. */
const SECRETS = [undefined, 'Opaque', 'kubernetes.io/tls', 'kubernetes.io/basic-auth'];
/** Fields that reach beyond the object: at addresses that are not the cluster's, at storage, at whether it can be deleted. */
const REACHING: readonly Path[] = [
  ['spec', 'externalIPs'],
  ['spec', 'volumeClaimTemplates'],
  ['metadata', 'finalizers'],
];

export const manifests = (lab: WholeLab): Problem[] => [
  ...appliedBy(lab.file)
    .filter(({ file }) => !isManifest(file))
    .map(({ file, path }) => refuseInYaml(lab, path, 'file', { file })),
  ...[...lab.read.folder.texts].filter(([file]) => isManifest(file)).flatMap(([file, text]) => inManifest(`${lab.name}/${file}`, text)),
];

function inManifest(file: string, text: string): Problem[] {
  const lines = new LineCounter();
  return [...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })].flatMap((document) => {
    const plain = document.errors.length > 0 ? undefined : plainData(document);
    // what is no YAML, or no data, lint says
    if (!plain || !('data' in plain) || typeof plain.data !== 'object' || plain.data === null) return [];
    const object = plain.data;
    const say = (path: Path, code: string, params = {}) => {
      const { line, col } = lines.linePos(offsetOf(document, path));
      return refuse(file, { line, column: col }, code, params);
    };
    const kind = String(at(object, ['kind']));
    const name = `${String(at(object, ['apiVersion']))} ${kind}`;
    if (!Object.hasOwn(GUEST_KINDS, name))
      return [
        say(['kind'], 'kind', {
          kind,
          known: Object.keys(GUEST_KINDS)
            .map((one) => one.split(' ')[1])
            .join(', '),
        }),
      ];
    const namespace = at(object, ['metadata', 'namespace']) ?? 'default';
    const type = at(object, ['type']);
    const pod = POD[kind];
    return [
      ...(namespace === 'default' ? [] : [say(['metadata', 'namespace'], 'namespace', { namespace: String(namespace) })]),
      ...(kind === 'Secret' && !SECRETS.some((one) => one === type) ? [say(['type'], 'secret', { type: String(type) })] : []),
      ...REACHING.filter((path) => at(object, path) !== undefined).map((path) => say(path, 'field', { field: path.join('.') })),
      ...(pod === undefined
        ? []
        : breaches(at(object, pod)).map(({ path, value, allowed }) =>
            say([...pod, ...path], 'podSecurity', { field: [...pod, ...path].map(String).join('.'), value, allowed }),
          )),
    ];
  });
}

type Parsed = ReturnType<typeof parseAllDocuments>[number];

/** Of the value at this path, or of the nearest thing around it. */
function offsetOf(document: Parsed, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return Number(node.range[0]);
  }
  return document.contents?.range?.[0] ?? 0;
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined), value);
