/** Builds an image from its folder's Dockerfile with the engine's classic builder: the context is streamed, the network is the host's. */
import { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { type Pack, pack } from 'tar-stream';
import { DojoError } from '../../../contract/index.ts';
import type { StepHandle } from '../../operation/index.ts';
import type { Way } from '../catalog/key.ts';
import { type Catalog, imageOf, keyReference, moduleOf, recipeOf, versionOf } from '../catalog/load.ts';
import { textOf } from '../engine-error.ts';
import { followLines } from '../registry/lines.ts';
import { imageLabels } from './image-labels.ts';
import { proxyArguments } from './network-settings.ts';
import { withOutputs } from './outputs.ts';
import { addFiles, pour } from './tar.ts';
import { outputKey } from './volumes.ts';

export interface ImageBuild {
  name: string;
  way: Way;
  /** What each base of the recipe is in the engine: a reference or an id. */
  bases: Record<string, string>;
  builder: string;
  signal: AbortSignal;
  log(line: string): void;
  step: StepHandle;
}

/** @throws DojoError supply.imageFailed with the builder's last lines */
export async function buildImage(docker: Dockerode, catalog: Catalog, build: ImageBuild): Promise<void> {
  const { name, way, signal, step } = build;
  const image = imageOf(catalog, name);
  const dockerfile = image.pull === recipeOf(catalog, name, way) ? 'Dockerfile.pulled' : 'Dockerfile';
  const text = (catalog.sources.images.get(name) ?? []).find(({ path }) => path === dockerfile)?.bytes.toString() ?? '';
  const given: Record<string, string> = {
    ...build.bases,
    PACKAGES: image.packages.join(' '),
    TOOLCHAIN: catalog.file.toolchain,
    VERSION: versionOf(catalog, name, way),
  };
  const declared = Object.entries(given).filter(([argument]) => new RegExp(`^ARG ${argument}$`, 'm').test(text));
  const last: string[] = [];
  const context = pack();
  const filled = fillContext(docker, catalog, build, context);
  filled.catch((thrown: unknown) => context.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))));
  try {
    const answer = await docker.buildImage(Readable.from(context), {
      t: keyReference(catalog, name, way),
      dockerfile,
      buildargs: { ...proxyArguments(), ...Object.fromEntries(declared) },
      labels: imageLabels(catalog, name, way),
      networkmode: 'host',
      rm: true,
      forcerm: true,
      version: '1',
      abortSignal: signal,
    });
    await followLines(answer, ({ stream = '', status }) => {
      const [, at, of] = /^Step (\d+)\/(\d+) :/.exec(stream) ?? [];
      if (at && of) step.progress((Number(at) - 1) / Number(of));
      for (const line of (stream || (status ?? '')).split('\n').filter((one) => one.trim() !== '')) {
        last.push(line);
        if (last.length > 40) last.shift();
        build.log(`${name}: ${line}`);
      }
    });
    await filled;
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof DojoError) throw thrown;
    throw new DojoError('supply.imageFailed', { image: name }, { cause: thrown, detail: [...last, textOf(thrown)].join('\n') });
  } finally {
    context.destroy(); // what still waits for the engine to take more, ends
    await filled.catch(() => {});
  }
}

/** The image's own files, and the programs that its recipe asks for, streamed from the volume of outputs. */
async function fillContext(docker: Dockerode, catalog: Catalog, { name, way, builder }: ImageBuild, context: Pack): Promise<void> {
  addFiles(context, catalog.sources.images.get(name) ?? []);
  const programs = recipeOf(catalog, name, way).programs ?? [];
  if (programs.length > 0)
    await withOutputs(docker, builder, async (read) => {
      for (const program of programs)
        await read(`${outputKey(catalog, moduleOf(catalog, program))}/${program}`, (content, size) =>
          pour(content, context.entry({ name: `programs/${program}`, mode: 0o755, size, mtime: new Date(0) })),
        );
    });
  context.finalize();
}
