import { Command } from 'commander'
import * as z from 'zod/mini'
import type { AnswerOf, Client, InputOf } from '../../clients/typescript/src/index.ts'
import { features } from '../../lambdas/vision/vision.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { eachImage } from './each-image.ts'
import { apiOptions, commaList, flag, option, UsageError } from './options.ts'

type NewJob = InputOf<'startJob'>['body']

async function startJob(api: Client, body: NewJob, json: boolean): Promise<void> {
  const job: AnswerOf<'startJob'> = await api.startJob({ body })
  console.log(json ? JSON.stringify(job) : `Started job ${job.jobId}.`)
}

export const command = defineCommand(
  new Command('rerun')
    .helpGroup(commandGroups.results)
    .summary('Analyse images again')
    .description('Runs vision on images again, which makes a new version of their results.')
    .usage('[options] <id...>\n       imgint rerun [options] --stale | --all')
    .argument('[id...]', 'Ids of images'),
  {
    options: {
      features: option(
        'list',
        'Look for these features; if left out, for those of the last run',
        z.optional(commaList(z.enum(features))),
      ),
      analysis: flag('Also decode and measure the originals again'),
      stale: flag('Run all images with outdated results again, as a job'),
      all: flag('Run all images again, as a job'),
      ...apiOptions,
    },
    json: '{imageId, version}; with --stale or --all, the job',
    examples: ['imgint rerun 019… --features labels,text', 'imgint rerun --stale'],
    exitCodes: {
      0: 'The runs were started.',
      1: 'The API refused, an image does not exist, or a run of it is under way already.',
    },
    async run({ features: wanted, analysis, stale, all, ...flags }, ids: string[]) {
      if ([ids.length > 0, stale, all].filter(Boolean).length !== 1)
        throw new UsageError('Expected either ids of images, or --stale, or --all.')
      const { api } = await connect(flags)
      const rerun = { analysis, features: wanted }
      if (ids.length === 0) {
        await startJob(api, { selection: stale ? { stale } : { all: true }, rerun }, flags.json)
        return 0
      }
      return eachImage(ids, flags, async (id) => {
        const answer = await api.rerunImage({ path: { id }, body: rerun })
        console.log(flags.json ? JSON.stringify(answer) : `${id}: started version ${answer.version}.`)
      })
    },
  },
)
