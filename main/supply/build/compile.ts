/** Compiles all programs of one module in the builder container, into the volume of outputs, under the module's key. */
import type Dockerode from 'dockerode';
import { DojoError, message } from '../../../contract/index.ts';
import type { StepHandle } from '../../operation/index.ts';
import type { Catalog } from '../catalog/load.ts';
import { runContainer, withContainer } from './container.ts';
import { buildEnvironment, trustedAuthorities } from './network-settings.ts';
import { outputKey, type Target, volumes } from './volumes.ts';

/** `compile`, then the folders of sources that the catalog asks for, as archives beside the programs. */
const COMPILE = `set -eu
[ -n "$FOLDERS" ] || exec /usr/local/bin/compile "$@"
# a shell that waits is told to stop in its stead; in the background standard input is /dev/null unless it comes by another number (POSIX, Shell Command Language, 2.9.3)
exec 4<&0
/usr/local/bin/compile "$@" <&4 &
trap "kill -TERM $!; wait $!; exit 143" TERM INT
wait $!
cd /src
for one in $FOLDERS; do
  made=/out/$1/\${one%%=*} from=\${one#*=}
  [ -e "$made" ] && continue
  go mod download "\${from%%//*}"
  tar -cf "$made.$$" --owner 0 --group 0 --mode u=rwX,go=rX --exclude '*test*' -C "$(go list -m -f '{{.Dir}}' "\${from%%//*}")/\${from#*//}" .
  mv "$made.$$" "$made"
done`;

export interface CompileOptions {
  builder: string;
  module: string;
  /** Compilers that Go may run at once. */
  parallel: number;
  target?: Target;
  signal: AbortSignal;
  log(line: string): void;
  step: StepHandle;
}

/** @returns whether there was anything to do. @throws DojoError supply.compileFailed with the last lines of the output */
export async function compileModule(docker: Dockerode, catalog: Catalog, options: CompileOptions): Promise<boolean> {
  const { builder, module: name, parallel, target, signal, log, step } = options;
  const module = catalog.file.modules[name];
  if (!module) throw new TypeError(`no module ${name}`);
  const trusted = await trustedAuthorities();
  const programs = Object.entries(module.programs).map(([program, path]) => `${program}=${path}`);
  const isFolder = (program: string) => program.includes('//');
  const spec = {
    image: builder,
    entrypoint: ['/bin/sh', '-c', COMPILE, 'compile', outputKey(catalog, name, target), ...programs.filter((program) => !isFolder(program))],
    user: '65534:65534',
    environment: [
      `CGO_ENABLED=${module.cgo ? 1 : 0}`,
      `LDFLAGS=${module.ldflags}`,
      `FOLDERS=${programs.filter(isFolder).join(' ')}`,
      `PARALLEL=${parallel}`,
      ...(target ? [`GOOS=${target.os}`, `GOARCH=${target.arch}`] : []),
      ...trusted.environment,
      ...buildEnvironment(),
    ],
    volumes: await volumes(docker),
    files: [...(catalog.sources.modules.get(name) ?? []).map((file) => ({ ...file, path: `src/${file.path}` })), ...trusted.files],
  };
  const reader = new CompileOutput(step);
  const code = await withContainer(docker, spec, (container) =>
    runContainer(docker, container, { signal, onLine: (line) => (log(`${name}: ${line}`), reader.take(line)) }),
  );
  if (code !== 0) throw new DojoError('supply.compileFailed', { module: name, code }, { detail: reader.last.join('\n') });
  return !reader.had;
}

/** What the compiler prints: how many packages there are, then each that it compiles. Packages from the cache are not named. */
export class CompileOutput {
  readonly last: string[] = [];
  /** The result was there already. */
  had = false;
  #step: StepHandle;
  #packages = 0;
  #compiled = 0;

  constructor(step: StepHandle) {
    this.#step = step;
  }

  take(line: string): void {
    this.last.push(line);
    if (this.last.length > 40) this.last.shift();
    const [, total] = /^packages (\d+)$/.exec(line) ?? [];
    const [, download] = /^go: downloading (\S+ \S+)/.exec(line) ?? [];
    if (line.startsWith('have ')) this.had = true;
    else if (total) this.#packages = Number(total);
    else if (download) this.#step.note(message('supply.notes.downloading', { what: download }));
    else if (this.#packages > 0 && /^[\w./~@-]+$/.test(line)) {
      this.#compiled++;
      this.#step.progress(Math.min(0.97, this.#compiled / this.#packages));
      this.#step.note(message('supply.notes.compiling', { what: line }));
    }
  }
}
