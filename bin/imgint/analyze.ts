import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import * as z from 'zod/mini'
import { ownFeatures, usualFeatures } from '../../lambdas/vision/feature-routes.ts'
import { startCount } from './count-progress.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { distinctStems } from './distinct-stems.ts'
import { findFiles } from './find-files.ts'
import { installation } from './installation.ts'
import { commaList, flag, json, option } from './options.ts'
import { analyzeInPool } from './photo-pool.ts'
import type { PhotoJob, PhotoReport } from './photo-report.ts'
import { printReport } from './print-report.ts'

/** The features that `--vision` looks for. */
const localFeatures = ownFeatures.filter((feature) => usualFeatures.includes(feature))
const inWords = (list: readonly string[]) => new Intl.ListFormat('en-GB').format(list)

/** Renditions are named after their photo; photos of the same name in different folders are numbered. */
const toJobs = (files: string[], folder: string | undefined, vision: PhotoJob['vision']): PhotoJob[] => {
  const stems = distinctStems(files.map((file) => path.basename(file)))
  return files.map((file, at) => ({
    path: file,
    vision,
    ...(folder && { renditions: { folder, stem: stems[at]! } }),
  }))
}

export const command = defineCommand(
  new Command('analyze')
    .helpGroup(commandGroups.local)
    .summary('Analyse photos without uploading them')
    .description(
      'Reports everything about photos on this machine: metadata, colours, quality, hashes and, with --vision, what ' +
        'they show. It needs neither an AWS account nor an emulator; the first run with --vision downloads the models. ' +
        'Folders are searched with all their subfolders; hidden files are left out.',
    )
    .argument('<path...>', 'Photos, and folders of photos'),
  {
    options: {
      vision: flag(`Run the vision models too: ${inWords(localFeatures)}`),
      features: option(
        'list',
        'Run only these vision models; implies --vision',
        z.optional(commaList(z.enum(ownFeatures))),
      ),
      renditions: option('folder', 'Write the renditions to this folder', z.optional(z.string())),
      json,
    },
    json: '{path, status: "ok" | "rejected", code?, reason?, analysis?, vision?}',
    examples: ['imgint analyze photo.jpg', 'imgint analyze ~/Pictures --features labels,faces --json'],
    exitCodes: {
      0: 'Every file was analysed. A file that is rejected is a result too.',
      1: 'The models could not be loaded, or a rendition could not be written.',
    },
    async run({ vision, features: wanted = vision ? localFeatures : [], ...flags }, paths: string[]) {
      const { files, unreadable } = await findFiles(paths)
      if (flags.renditions) await mkdir(flags.renditions, { recursive: true })
      const seen =
        wanted.length > 0
          ? { features: wanted, modelsDirectory: await installation.modelsDirectory() }
          : undefined
      const progress = await startCount(files.length)
      const print = (report: PhotoReport) => {
        console.log(flags.json ? JSON.stringify(report) : printReport(report))
        progress.step()
      }
      await analyzeInPool(toJobs(files, flags.renditions, seen), availableParallelism(), print)
      progress.stop()
      return unreadable.length > 0 ? 2 : 0
    },
  },
)
