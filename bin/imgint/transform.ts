import { mkdir, readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import pLimit from 'p-limit'
import * as z from 'zod/mini'
import { operations } from '../../lambdas/transforms/operations.ts'
import {
  metadataPolicies,
  outputFormats,
  profilePolicies,
} from '../../lambdas/transforms/output/output-formats.ts'
import type { TransformPlan } from '../../lambdas/transforms/steps.ts'
import { startCount } from './count-progress.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { describeFault } from './describe-fault.ts'
import { distinctStems } from './distinct-stems.ts'
import { findFiles } from './find-files.ts'
import { flag, flagOf, json, option, UsageError } from './options.ts'
import { planOfFile, planOfOptions, stepOptions, type TypedStep } from './transform/typed-plan.ts'
import { createFileWriter, type FileWriter } from './write-new-file.ts'

const formatNames = ['same', ...Object.keys(outputFormats)] as [string, ...string[]]
const whole = z.optional(z.pipe(z.pipe(z.string(), z.transform(Number)), z.int()))
const number = z.optional(z.pipe(z.pipe(z.string(), z.transform(Number)), z.number()))

const outputOptions = {
  format: option('format', 'The format of the results', z._default(z.enum(formatNames), 'same')),
  quality: option('number', 'Quality from 1 to 100', whole),
  lossless: flag('Keep every pixel exact: webp and avif'),
  maxBytes: option('bytes', 'Use the best quality that fits into this many bytes', whole),
  metadata: option(
    'policy',
    'Which metadata to keep; strip keeps none',
    z.optional(z.enum(metadataPolicies)),
  ),
  profile: option('policy', 'The colour profile of the results', z.optional(z.enum(profilePolicies))),
  dpr: option('number', 'Device pixel ratio, from 1 to 4', number),
}
const outputNames = Object.keys(outputOptions) as (keyof typeof outputOptions)[]

/** Commander reports each option while it reads the line, which gives the order of the steps. */
const typed: TypedStep[] = []

interface Made {
  readonly path: string
  readonly status: 'made' | 'refused'
  readonly [more: string]: unknown
}

/** Reads the images that steps name by path. */
async function readImages({ steps }: TransformPlan): Promise<Record<string, Uint8Array>> {
  const named = steps.flatMap((step) => (step.operation === 'watermarkImage' ? [step.image] : []))
  const read = async (file: string) => [file, await readFile(file)] as const
  return Object.fromEntries(await Promise.all([...new Set(named)].map(read)))
}

function planOf(flags: Readonly<Record<string, unknown>>, steps: readonly TypedStep[]): TransformPlan {
  const given = outputNames.flatMap((name) =>
    flags[name] === undefined || flags[name] === false ? [] : [[name, flags[name]]],
  )
  if (flags.plan === undefined) return planOfOptions(steps, Object.fromEntries(given))
  const beside = [
    ...steps.map(({ name }) => name),
    ...given.map(([name]) => String(name)).filter((name) => name !== 'format' || flags.format !== 'same'),
  ]
  if (beside.length > 0)
    throw new UsageError(
      `Expected either --plan or steps and their output; received ${flagOf(beside[0]!)} as well.`,
    )
  return planOfFile(String(flags.plan))
}

interface Work {
  readonly plan: TransformPlan
  readonly images: Record<string, Uint8Array>
  readonly folder: string
  readonly write: FileWriter
}

async function transformFile(file: string, stem: string, work: Work): Promise<Made> {
  const { plan, images, folder, write } = work
  const bytes = await readFile(file)
  // These load sharp, which `imgint --help` does not need.
  const { lookFor, soughtBy } = await import('./transform/look-for.ts')
  const { renderTransform } = await import('../../lambdas/transforms/render-transform.ts')
  const found = await lookFor(soughtBy(plan), bytes)
  const result = await renderTransform({ bytes, plan, found, images })
  if (result.status === 'refused') {
    const { code, reason, path: step } = result
    return { path: file, status: 'refused', code, reason, ...(step && { step }) }
  }
  const ending = `.${outputFormats[result.format].extension}`
  if (path.resolve(folder, `${stem}${ending}`) === path.resolve(file))
    throw new UsageError(`Expected another folder for --out: the result would replace ${file}.`)
  const written = await write(folder, stem, ending, result.bytes)
  const { width, height, frames, receipt } = result
  return {
    path: file,
    status: 'made',
    file: written,
    width,
    height,
    frames,
    sizeBytes: result.bytes.length,
    receipt,
  }
}

/** Files in a folder that are not photos are not a fault. */
const isNoPhoto = ({ code }: Made) => code === 'UNSUPPORTED_FORMAT' || code === 'UNSAFE_FORMAT'

const line = (made: Made): string =>
  made.status === 'made'
    ? `${made.path} -> ${made.file}: ${made.width} x ${made.height}, ${made.sizeBytes} bytes`
    : `${made.path}: ${made.step ? `${made.step}: ` : ''}${made.reason} (${made.code})`

const words = new Command('transform')
  .helpGroup(commandGroups.local)
  .summary('Edit photos without uploading them')
  .description(
    'Makes new files of photos on this machine: resized, cropped, marked, redacted, in another format. Each step is an ' +
      'option; they are applied in the order in which they are typed. After the first value, fields follow as ' +
      'name=value, with commas between them; docs/transforms.md has them all. The files get no metadata of the photos ' +
      'unless --metadata says so.',
  )
  .argument('<path...>', 'Photos, and folders of photos')

export const command = defineCommand(words, {
  options: {
    out: option('folder', 'Write the results to this folder', z.optional(z.string())),
    plan: option('file', 'Take steps and output from a file, in JSON as in the API', z.optional(z.string())),
    ...outputOptions,
    ...stepOptions,
    json,
  },
  json: '{path, status: "made" | "refused", file?, width?, height?, frames?, sizeBytes?, receipt?, code?, reason?, step?}',
  examples: [
    'imgint transform photo.jpg --resize 800x600 --watermark "© me" --format webp --out small',
    'imgint transform ~/Pictures --redact blur --resize 1600x,fit=inside --format jpeg --max-bytes 200000 --out shared',
    'imgint transform photo.jpg --plan steps.json --out made',
  ],
  exitCodes: {
    0: 'Every photo was transformed. A file that is not a photo is reported, and is not an error.',
    1: 'A photo was refused, or a result could not be written.',
  },
  async run(flags, paths: string[]) {
    const { out } = flags
    if (out === undefined) throw new UsageError('Expected --out, a folder for the results.')
    const plan = planOf(flags, typed.splice(0))
    const { files, unreadable } = await findFiles(paths)
    const images = await readImages(plan).catch((fault) => {
      throw new UsageError(describeFault(fault))
    })
    await mkdir(out, { recursive: true })
    const progress = await startCount(files.length)
    const stems = distinctStems(files.map((file) => path.parse(file).name))
    const work: Work = { plan, images, folder: out, write: createFileWriter() }
    const limit = pLimit(availableParallelism())
    const transform = async (file: string, at: number) => {
      const made = await transformFile(file, stems[at]!, work)
      console.log(flags.json ? JSON.stringify(made) : line(made))
      progress.step()
      return made
    }
    const all = await Promise.all(files.map((file, at) => limit(() => transform(file, at))))
    progress.stop()
    if (all.some((made) => made.status === 'refused' && !isNoPhoto(made))) return 1
    return unreadable.length > 0 ? 2 : 0
  },
})

for (const { name } of operations)
  command.on(
    `option:${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    (text?: string | boolean) => typed.push(typeof text === 'string' ? { name, text } : { name }),
  )
