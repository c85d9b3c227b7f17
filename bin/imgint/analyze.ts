import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { onnxKnows } from '../../lambdas/core/contracts/feature-routes.ts'
import { type Feature, features } from '../../lambdas/core/contracts/vision.ts'
import { findPhotos } from './find-photos.ts'
import { analyzeInPool } from './photo-pool.ts'
import type { PhotoJob, PhotoReport } from './photo-report.ts'
import { printReport } from './print-report.ts'
import { usage } from './usage.ts'

interface Arguments {
  readonly paths: string[]
  readonly json: boolean
  readonly renditions?: string
  readonly features: Feature[]
}

const badUsage = (...faults: string[]): number => {
  console.error(`${faults.join('\n')}\n\n${usage}`)
  return 2
}

/** What our own models can look for. */
const localFeatures = features.filter(onnxKnows)

const readFeatures = (isWanted: boolean, list: string | undefined): Feature[] | string => {
  if (list === undefined) return isWanted ? localFeatures : []
  const named = list.split(',').map((name) => name.trim())
  const unknown = named.find((name) => !(localFeatures as string[]).includes(name))
  if (unknown === undefined) return named as Feature[]
  return `Expected features among ${localFeatures.join(', ')} but received "${unknown}".`
}

const parse = (args: string[]): Arguments | string => {
  try {
    const options = {
      json: { type: 'boolean' },
      renditions: { type: 'string' },
      vision: { type: 'boolean' },
      features: { type: 'string' },
    } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    if (positionals.length === 0) return 'Expected files or folders to analyze.'
    const features = readFeatures(values.vision ?? false, values.features)
    if (typeof features === 'string') return features
    return { paths: positionals, json: values.json ?? false, renditions: values.renditions, features }
  } catch (fault) {
    return (fault as Error).message
  }
}

/** Renditions are named after their photo; photos of the same name in several folders are numbered. */
const toJobs = (files: string[], folder: string | undefined, vision: PhotoJob['vision']): PhotoJob[] => {
  const used = new Map<string, number>()
  return files.map((file) => {
    if (!folder) return { path: file, vision }
    const name = path.basename(file)
    const count = (used.get(name) ?? 0) + 1
    used.set(name, count)
    return { path: file, vision, renditions: { folder, stem: count === 1 ? name : `${name}-${count}` } }
  })
}

/** A bar on stderr for people who wait; nothing when stderr is a file or a pipe. */
const startProgress = async (total: number): Promise<{ step: () => void; stop: () => void }> => {
  if (!process.stderr.isTTY || total < 2) return { step: () => {}, stop: () => {} }
  const { SingleBar } = (await import('cli-progress')).default
  const bar = new SingleBar({
    format: '{bar} {value}/{total} photos, {eta} s left',
    stream: process.stderr,
    clearOnComplete: true,
  })
  bar.start(total, 0)
  return { step: () => bar.increment(), stop: () => bar.stop() }
}

/** Gathered at the first use, which takes a while and the network; nothing of that is needed without vision. */
const localModelsDirectory = async (): Promise<string> =>
  (await import('../../layers/models/build.ts')).modelsDirectory()

/** `imgint analyze`: answers with the exit code. */
export async function run(args: string[]): Promise<number> {
  const parsed = parse(args)
  if (typeof parsed === 'string') return badUsage(parsed)
  const { files, badArguments, unreadable } = await findPhotos(parsed.paths)
  if (badArguments.length > 0) return badUsage(...badArguments)
  if (files.length === 0) return badUsage(...unreadable, 'Found no files.')
  for (const sentence of unreadable) console.error(sentence)
  if (parsed.renditions) await mkdir(parsed.renditions, { recursive: true })

  const { features: wanted } = parsed
  const vision =
    wanted.length > 0 ? { features: wanted, modelsDirectory: await localModelsDirectory() } : undefined
  const progress = await startProgress(files.length)
  const print = (report: PhotoReport) => {
    console.log(parsed.json ? JSON.stringify(report) : printReport(report))
    progress.step()
  }
  await analyzeInPool(toJobs(files, parsed.renditions, vision), availableParallelism(), print)
  progress.stop()
  return unreadable.length > 0 ? 2 : 0
}
