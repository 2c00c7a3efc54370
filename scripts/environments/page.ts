/** docs/environments.md: which environment runs where, and the probe that decides. Pure. */
import type { KernelFeature } from '../../contract/index.ts';
import type { FlavourRecipe } from '../../main/cluster/index.ts';
import { type Feature, lackingOn, OPTIONS, type Platform } from './platforms.ts';

/** What `dojo doctor` measured on the machine where the page was written. */
export interface Observed {
  /** YYYY-MM-DD */
  on: string;
  kernel: string;
  docker: string;
  lacking: Feature[];
}

export interface PageOf {
  flavours: Readonly<Record<string, Pick<FlavourRecipe, 'nodes' | 'needs' | 'memoryBytes' | 'kubeProxy' | 'images'>>>;
  /** Environment → its name as a person reads it. */
  names: Readonly<Record<string, string>>;
  /** Feature → its name, and what to do without it. */
  features: Readonly<Record<Feature, { name: string; advice: string }>>;
  probes: Readonly<Record<KernelFeature, { script: string }>>;
  platforms: readonly Platform[];
  observed: Observed;
}

/** The whole page, in Markdown. */
export function environmentsPage(page: PageOf): string {
  return [
    '# Where each environment runs',
    'Written by `node scripts/environments/run.ts`; a test says when it is due. What a machine really has, `dojo doctor` measures, and each cluster tries what it needs again before anything is made.',
    '## Environments',
    table(
      ['`dojo up …`', 'in the window', 'nodes', 'Services are the work of', 'images of its own', 'memory', 'cannot do without'],
      Object.entries(page.flavours).map(([flavour, recipe]) => [
        `\`${flavour}\``,
        page.names[flavour] ?? flavour,
        String(recipe.nodes.length),
        recipe.kubeProxy ? `kube-proxy, ${recipe.kubeProxy}` : 'the CNI’s eBPF programs',
        recipe.images.filter((image) => image !== 'echo').join(', ') || 'none',
        `${recipe.memoryBytes / 2 ** 30} GiB`,
        recipe.needs.map((feature) => `\`${feature}\``).join(', '),
      ]),
    ),
    'All are privileged containers on one Docker network (`privileged`). Labs without Kubernetes (`docker`) need `nftables` and `conntrack` and 1 GiB.',
    '## The probes that decide',
    table(
      ['probe', 'what', 'tried', 'kernel options', 'without it'],
      Object.entries(page.features).map(([feature, { name, advice }]) => [
        `\`${feature}\``,
        name,
        isKernelFeature(feature, page.probes) ? `\`${firstLine(page.probes[feature].script)}\`` : '`/sys/kernel/btf/vmlinux`',
        (OPTIONS[feature as Feature] ?? []).join(', '),
        advice,
      ]),
    ),
    '## What runs where',
    `The first column was observed on ${page.observed.on}; the others are computed from published kernel configurations and were not tried. *live*: all that it needs is there. *less*: it runs, and what is named is not shown. *recorded*: it cannot run; its labs replay recorded journeys, labelled so.`,
    table(
      ['', `this kernel: ${page.observed.kernel}, Docker ${page.observed.docker}`, ...page.platforms.map(({ name, kernel }) => `${name} (${kernel})`)],
      Object.entries({ ...page.flavours, docker: DOCKER }).map(([flavour, { needs }]) => [
        `\`${flavour}\``,
        verdict(needs, new Set(page.observed.lacking)),
        ...page.platforms.map((platform) => verdict(needs, lackingOn(platform))),
      ]),
    ),
    'Sources:',
    page.platforms
      .map((platform) => [`- ${platform.name}: [${platform.note}](${platform.source}).`, ...platform.corrections.map(correction)].join('\n'))
      .join('\n'),
    'Processors: amd64 and arm64; only amd64 was tried.',
  ]
    .join('\n\n')
    .concat('\n');
}

const DOCKER: { needs: KernelFeature[] } = { needs: ['nftables', 'conntrack'] };

const correction = ({ option, value, says, source }: Platform['corrections'][number]): string =>
  `  - \`${option}\` counts as \`${value}\`: [${says}](${source}).`;

function verdict(needs: readonly KernelFeature[], lacking: ReadonlySet<Feature>): string {
  const missing = needs.filter((feature) => lacking.has(feature));
  if (missing.length > 0) return `recorded: no ${missing.map((feature) => `\`${feature}\``).join(', ')}`;
  return lacking.has('btf') ? 'less: no drop reasons (`btf`)' : 'live';
}

const isKernelFeature = (feature: string, probes: PageOf['probes']): feature is KernelFeature => feature in probes;
const firstLine = (script: string): string => {
  const lines = script.trim().split('\n');
  return lines.length > 1
    ? 'bpf(2) from Perl: programs of types sched_cls and cgroup_sock_addr; mounts of bpf and cgroup2; `clsact`'.replaceAll('`', '')
    : script;
};
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]): string => `|${cells.map(cell).join('|')}|`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [row(head), row(head.map(() => '-')), ...rows.map(row)].join('\n');
