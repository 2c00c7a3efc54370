/** The shape of images/catalog.yaml. */
import { z } from 'zod';
import { LabEnvironment } from '../../../contract/index.ts';

/** What something costs where nothing has been measured yet: seconds on two idle cores with cold caches, megabytes on disk. */
const Cost = z.strictObject({ seconds: z.number().positive(), megabytes: z.number().nonnegative() });

/** A published image. Its digest is known, or it is said why not. */
const Published = z
  .strictObject({
    reference: z.string().regex(/^[a-z0-9.-]+(:\d+)?\/[a-z0-9._/-]+:[\w.-]+$/, 'must be REGISTRY/NAME:TAG'),
    digest: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/)
      .nullable(),
    reason: z.string().min(1).optional(),
  })
  .refine((image) => image.digest !== null || image.reason !== undefined, { error: 'digest: null needs a reason', path: ['digest'] });
export type Published = z.infer<typeof Published>;

/** One way to an image. Exactly one of three: a Dockerfile over `bases`, a `preload` onto another image, or `debootstrap`. */
const Recipe = z.strictObject({
  /** Where this way leads to another release than the image's `version`. */
  version: z.string().optional(),
  /** Build argument → the image it stands for: one of this catalog by name, or a published one. */
  bases: z.record(z.string().regex(/^[A-Z]+$/), z.union([z.string(), Published])).optional(),
  /** Programs of `modules`, put into the build context as programs/NAME. */
  programs: z.array(z.string()).optional(),
  preload: z.strictObject({ onto: z.string(), images: z.record(z.string(), z.string()) }).optional(),
  /** A Debian release made by debootstrap. */
  debootstrap: z.string().optional(),
  cost: Cost,
});
export type Recipe = z.infer<typeof Recipe>;

const common = { licence: z.string().min(1), upstream: z.string().min(1) };

const Module = z.strictObject({
  version: z.string(),
  ...common,
  /** What is different from the release, and why; absent: as released. */
  modified: z.string().optional(),
  note: z.string().optional(),
  /** The image that compiles it. */
  builder: z.string().default('builder'),
  cgo: z.boolean().default(false),
  ldflags: z.string().default(''),
  /**
   * Name → package path, a C file (.c), or a script (.sh) that makes the file, where the builder runs scripts; NAME.tar → MODULE//FOLDER, sources that a program
   * needs where it runs (without their tests).
   */
  programs: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*[a-z0-9](\.tar)?$/), z.string()),
  cost: Cost,
});
export type Module = z.infer<typeof Module>;

/** The packages of a module's programs that Go compiles. */
export const goPackages = ({ programs }: Pick<Module, 'programs'>): string[] => Object.values(programs).filter((path) => !/\.(c|sh)$|\/\//.test(path));

const Image = z.strictObject({
  /** Only there to make another image of; not listed. */
  part: z.boolean().default(false),
  tag: z.string().regex(/^[\w][\w.-]*$/),
  version: z.string(),
  ...common,
  summary: z.string(),
  neededBy: z.array(LabEnvironment),
  packages: z.array(z.string()).default([]),
  pull: Recipe.optional(),
  build: Recipe,
});
export type Image = z.infer<typeof Image>;

const release = z.string().regex(/^\d+\.\d+\.\d+$/);
const Binary = z.strictObject({ module: z.string(), ...common, accepts: z.strictObject({ from: release, below: release }), neededBy: z.array(LabEnvironment) });
export type Binary = z.infer<typeof Binary>;

export const CatalogFile = z.strictObject({
  toolchain: z.string().regex(/^go\d+\.\d+\.\d+$/),
  /** Size that the Go caches grow to when everything is compiled. */
  goCacheMegabytes: z.number(),
  modules: z.record(z.string(), Module),
  images: z.record(z.string(), Image),
  binaries: z.record(z.string(), Binary),
});
export type CatalogFile = z.infer<typeof CatalogFile>;
