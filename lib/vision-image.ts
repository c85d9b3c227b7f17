import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildAside } from '../layers/build-aside.ts'
import type { LayerArchitecture } from '../layers/build-node-layer.ts'
import { buildLanceLayer, lanceLayerHash } from '../layers/lance/build.ts'
import { modelsDirectory } from '../layers/models/build.ts'
import { buildOnnxruntimeLayer, onnxruntimeLayerHash } from '../layers/onnxruntime/build.ts'
import { buildSharpLayer, sharpLayerHash } from '../layers/sharp/build.ts'
import { bundleDirectory } from './bundle-handlers.ts'
import { repositoryRoot } from './project.ts'

export interface VisionImageSources {
  /** Folder with manifest.json and the files that it names. @default what layers/models builds */
  readonly models?: string
  /** Folder with the bundled handler, index.js. @default where the app bundles vision-onnx */
  readonly handler?: string
  /** Whether to include Lance, which finds images that look alike. @default false */
  readonly lance?: boolean
}

const dockerfile = join(repositoryRoot, 'lambdas', 'functions', 'vision-onnx', 'Dockerfile')
/** Lambda's user must be able to read files that a builder with a strict umask created. */
const readable = 0o644
const ownFile = join(repositoryRoot, 'lib', 'vision-image.ts')

/**
 * Builds the folder from which `docker build` makes the image of vision-onnx. Needs no Docker, and works on any
 * machine for either processor. Built once per content and kept in .build/.
 */
export function buildVisionImageContext(
  architecture: LayerArchitecture,
  {
    models = modelsDirectory(),
    handler = join(bundleDirectory, 'vision-onnx'),
    lance = false,
  }: VisionImageSources = {},
): string {
  const bundle = join(handler, 'index.js')
  const hash = createHash('sha256').update(onnxruntimeLayerHash(architecture) + sharpLayerHash(architecture))
  if (lance) hash.update(lanceLayerHash(architecture))
  for (const file of [ownFile, dockerfile, bundle]) hash.update(readFileSync(file))
  hash.update(fingerprintOf(models))
  const name = `vision-onnx-${architecture}-${hash.digest('hex').slice(0, 16)}`

  return buildAside(join(repositoryRoot, '.build', 'images', name), (context) => {
    copy(dockerfile, join(context, 'Dockerfile'))
    copy(bundle, join(context, 'index.js'))
    linkTree(models, join(context, 'models'))
    const layers = [buildOnnxruntimeLayer(architecture), buildSharpLayer(architecture)]
    for (const layer of lance ? [...layers, buildLanceLayer(architecture)] : layers)
      linkTree(join(layer, 'nodejs', 'node_modules'), join(context, 'node_modules'))
  })
}

/** The manifest has the hash of every file, which avoids reading 100 MB at every synth. */
function fingerprintOf(models: string): string {
  const sizes = readdirSync(models).map((file) => `${file} ${statSync(join(models, file)).size}`)
  return [readFileSync(join(models, 'manifest.json'), 'utf8'), ...sizes.sort()].join('\n')
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkTree(source, target)
    else link(source, target)
  }
}

/** Hard links: built files never change, and copies would take 200 MB for every version of the handler. */
function link(from: string, to: string): void {
  try {
    linkSync(from, to)
    chmodSync(to, readable)
  } catch {
    // The target is on another file system, or the file system has no links.
    copy(from, to)
  }
}

function copy(from: string, to: string): void {
  copyFileSync(from, to)
  chmodSync(to, readable)
}
