import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import * as z from 'zod/mini'
import { onnxKnows } from '../../lambdas/vision/feature-routes.ts'
import { type Feature, features } from '../../lambdas/vision/vision.ts'
import { commonFlags, readArguments, UsageError, words } from './arguments.ts'
import { findFiles } from './find-files.ts'
import { analyzeInPool } from './photo-pool.ts'
import type { PhotoJob, PhotoReport } from './photo-report.ts'
import { printReport } from './print-report.ts'

export const usage = `Usage: imgint analyze <files|folders...> [--vision] [--features LIST] [--json] [--renditions DIR]

Tells everything about photos on this machine: no AWS account, no emulator, no network. Folders are searched to the
bottom, hidden files are left out.

  --vision           runs the vision models as well: labels, objects, faces, text, embedding
  --features LIST    only these of them, as in --features labels,faces; implies --vision
  --json             one JSON object a line: {path, status: "ok" | "rejected", code?, reason?, analysis?, vision?}
  --renditions DIR   writes the renditions into this folder

Exit code 0 when every file was looked at (a rejected file is a result), 2 on bad usage or unreadable paths.`

interface Arguments {
  readonly paths: string[]
  readonly json: boolean
  readonly renditions?: string
  readonly features: Feature[]
}

/** What our own models can look for. */
const localFeatures = features.filter(onnxKnows)

const readFeatures = (isWanted: boolean, list: string | undefined): Feature[] => {
  if (list === undefined) return isWanted ? localFeatures : []
  const named = list.split(',').map((name) => name.trim())
  const unknown = named.find((name) => !(localFeatures as string[]).includes(name))
  if (unknown === undefined) return named as Feature[]
  throw new UsageError(`Expected features among ${localFeatures.join(', ')} but received "${unknown}".`)
}

const Flags = z.object({
  json: commonFlags.json,
  renditions: z.optional(z.string()),
  vision: z._default(z.boolean(), false),
  features: z.optional(z.string()),
  words: words('Expected files or folders to analyze.'),
})

const parse = (args: string[]): Arguments => {
  const { words: paths, vision, features: list, ...flags } = readArguments(args, Flags)
  return { ...flags, paths, features: readFeatures(vision, list) }
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
  const { files, unreadable } = await findFiles(parsed.paths)
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
