/** All stages, in their order: the quick ones first, so that a slip is told within a minute. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../root.ts';
import { type Count, labsCount, one, playwrightCount, preparation, vitestCount } from './count.ts';
import { engine } from './engine.ts';
import type { Gate, Stage, StageName } from './stage.ts';
import { system } from './system.ts';

/** Those that are tried here. Compiling Cilium and Calico from nothing takes longer than all of the rest: their tests are a suite of their own, `npm run test:dataplanes`. */
const ENVIRONMENTS = ['flannel', 'flannel-nftables', 'flannel-legacy', 'flannel-3', 'no-cni', 'bridge', 'docker'];

const TYPES = ['contract', 'language', 'main', 'main/desktop/preload.tsconfig.json', 'app', 'e2e', 'scripts'];

/** One check made of several commands: all are run, so that all is told at once. */
const check = (name: StageName, commands: readonly (readonly [string, ...string[]])[]): Stage => ({
  name,
  needs: [],
  run: async ({ command, signal }) => {
    let worst = 0;
    for (const [file, ...args] of commands) if (!signal.aborted) worst = Math.max(worst, await command(file, ...args));
    return one(worst);
  },
});

const suite = (name: 'unit' | 'integration', needs: readonly StageName[]): Stage => ({
  name,
  needs,
  run: async ({ command }) => {
    const report = freshReport(`out/gate/${name}.json`);
    const code = await command('vitest', 'run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
    return vitestCount(read(report), code);
  },
});

const dojo = (name: StageName, needs: readonly StageName[], ...commands: (readonly string[])[]): Stage => ({
  name,
  needs,
  run: async ({ command, signal }) => {
    for (const args of commands) {
      const code = signal.aborted ? 130 : await command(process.execPath, 'main/cli/dojo.ts', ...args);
      if (code !== 0) return preparation(code);
    }
    return preparation(0);
  },
});

export const STAGES: readonly Stage[] = [
  check('lint', [['oxlint'], ['biome', 'check', '.']]),
  check(
    'types',
    TYPES.map((project) => ['tsc', '-p', project] as const),
  ),
  check('unused', [['knip']]),
  suite('unit', []),
  system,
  engine,
  dojo('supply', ['engine'], ['supply', '--for', ...ENVIRONMENTS]),
  // captures, journeys and the commands are tried on the product's own cluster
  dojo('cluster', ['engine', 'supply'], ['up']),
  // the others sleep, so that they cost no processor, until a test wakes one
  dojo(
    'flavours',
    ['engine', 'supply'],
    ...['flannel-nftables', 'flannel-legacy'].flatMap((flavour) => [
      ['up', flavour],
      ['pause', flavour],
    ]),
  ),
  suite('integration', ['engine', 'supply', 'cluster', 'flavours']),
  { name: 'labs', needs: ['engine', 'supply'], run: verifyLabs },
  { name: 'e2e', needs: ['engine', 'supply'], run: endToEnd },
];

async function endToEnd({ command }: Gate): Promise<Count> {
  const report = freshReport('out/e2e/results.json'); // where e2e/playwright.config.ts puts it
  const code = await command('playwright', 'test', '--config', 'e2e/playwright.config.ts');
  return playwrightCount(read(report), code);
}

/** A part of the course, another one each day and each commit, as much as fits a few minutes; `npm run verify:labs -- --all` plays all. */
async function verifyLabs({ command }: Gate): Promise<Count> {
  const report = freshReport('out/labs/results.json'); // where scripts/verify-labs/run.ts puts it
  const code = await command(process.execPath, 'scripts/verify-labs/run.ts', '--keep');
  return labsCount(read(report), code);
}

/** A report of an earlier run must not be taken for this one's. */
function freshReport(path: string): string {
  const file = join(ROOT, path);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
