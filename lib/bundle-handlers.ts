import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { providerNames } from '../lambdas/vision/providers.ts'
import { filesBeside, filesFor, sourcesBeside } from './files-beside.ts'
import { gzippedFiles } from './gzipped-files.ts'
import { markdownPages, markdownSources } from './markdown-pages.ts'
import { repositoryRoot } from './project.ts'
import { slimAwsSdk } from './slim-aws-sdk.ts'

/** The functions, named after their folders below lambdas/functions/. */
export const handlerNames = [
  'authorize',
  'accounts',
  'library',
  'gather-changes',
  'index-images',
  'inspect',
  'maintain-index',
  'reruns',
  'advance-jobs',
  'list-inventory',
  'import-batch',
  'presign',
  'fetch-photos',
  'images',
  'health',
  'documentation',
  'mcp',
  'analyze',
  'analyze-scanned',
  'settle-failed',
  ...providerNames.map((name) => `vision-${name}` as const),
  'settle-vision',
  'sweep',
  'webhooks',
  'dispatch-webhooks',
  'deliver-webhooks',
  'feedback',
  'operations',
  'erase-accounts',
  'transforms',
  'make-transforms',
  'settle-transforms',
  'signed-urls',
] as const
export type HandlerName = (typeof handlerNames)[number]

/**
 * Native or WebAssembly modules that load files beside themselves, and a font, with the recipe in layers/ that
 * provides them, as a layer or inside the container image.
 */
export const layerModules = {
  sharp: ['sharp', 'libheif-js', '@cwasm/nsbmp', 'dejavu-fonts-ttf'],
  onnxruntime: ['onnxruntime-node', 'tesseract.js'],
  lance: ['@lancedb/lancedb', 'apache-arrow'],
} as const

/**
 * Sources of credentials that the SDK tries one after the other, each loaded only when its turn comes. A function's
 * credentials are in its environment, which comes first, so the others (110 KB of each bundle) are never loaded.
 */
const unusedCredentialSources = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
]

/**
 * Bundles every handler into `<outputDirectory>/<name>/index.js`, all in one go and without Docker. CommonJS from ES
 * module sources: it loads faster than an ES module beside sharp (135 against 180 ms), and unused code is still
 * dropped. The AWS SDK is bundled because the runtime's copy loads slower and changes without notice. The target is
 * Node 20, the oldest version that has to run it: the emulator uses the host's. Does nothing if bundles made from
 * the same files already exist: bundling takes 6 s of processor time, and most deploys only change a setting.
 */
export async function bundleHandlers(outputDirectory: string): Promise<void> {
  if (await isMadeOfPresentFiles(outputDirectory)) return
  const { outputFiles, metafile } = await build({
    absWorkingDir: repositoryRoot,
    entryPoints: Object.fromEntries(
      handlerNames.map((name) => [`${name}/index`, `lambdas/functions/${name}/handler.ts`]),
    ),
    outdir: outputDirectory,
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    external: [...Object.values(layerModules).flat(), ...unusedCredentialSources],
    plugins: [slimAwsSdk, gzippedFiles, filesBeside, markdownPages],
    logLevel: 'warning',
    // Code that also runs as an ES module checks for `require` first.
    logOverride: { 'empty-import-meta': 'silent' },
  })
  await Promise.all(outputFiles.map(({ path, contents }) => writeWhole(path, contents)))
  for (const [path, output] of Object.entries(metafile.outputs))
    for (const [name, content] of Object.entries(await filesFor(output)))
      await writeWhole(join(dirname(resolve(repositoryRoot, path)), name), content)
  const sources = [
    ...sourcesBeside(),
    ...bundlerFiles,
    ...Object.keys(metafile.inputs)
      .filter((input) => !input.startsWith(`${markdownPages.name}:`))
      .map((input) => input.replace(/^\?gzip:/, '')),
    ...(await markdownSources()),
  ]
  await writeWhole(join(outputDirectory, madeOfName), Buffer.from(JSON.stringify(await hashesOf(sources))))
}

/** What determines the bundles besides the sources that esbuild reads: the code that runs esbuild, and its version. */
const bundlerFiles = [
  'lib/bundle-handlers.ts',
  'lib/slim-aws-sdk.ts',
  'lib/gzipped-files.ts',
  'lib/files-beside.ts',
  'lib/markdown-pages.ts',
  'node_modules/esbuild/package.json',
]
const madeOfName = 'made-of.json'

type Hashes = Record<string, string | undefined>

async function hashesOf(files: readonly string[]): Promise<Hashes> {
  const hashes = files.map(async (file) => {
    const content = await readFile(resolve(repositoryRoot, file)).catch(() => undefined)
    return [file, content && createHash('sha256').update(content).digest('base64')]
  })
  return Object.fromEntries(await Promise.all(hashes))
}

async function isMadeOfPresentFiles(outputDirectory: string): Promise<boolean> {
  const madeOf: Hashes | undefined = await readFile(join(outputDirectory, madeOfName), 'utf8').then(
    JSON.parse,
    () => undefined,
  )
  if (!madeOf) return false
  const present = await hashesOf(Object.keys(madeOf))
  const bundles = await hashesOf(handlerNames.map((name) => join(outputDirectory, name, 'index.js')))
  return (
    Object.values(bundles).every(Boolean) &&
    Object.entries(madeOf).every(([file, hash]) => hash !== undefined && present[file] === hash)
  )
}

/**
 * Writes atomically: another synth that reads the file at the same moment sees the old or the new content, never a
 * part of it.
 */
async function writeWhole(path: string, contents: Uint8Array): Promise<void> {
  const present = await readFile(path).catch(() => undefined)
  if (present?.equals(contents)) return
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.${process.pid}`, contents)
  await rename(`${path}.${process.pid}`, path)
}

/** The app keeps its bundles here between runs. */
export const bundleDirectory = join(repositoryRoot, '.build', 'functions')
