import { Command } from 'commander'
import * as z from 'zod/mini'
import { type AnswerOf, eachItem } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { firstItems } from './first-items.ts'
import { apiOptions, option } from './options.ts'
import { type ListedTable, minute, printList } from './print-list.ts'

type Job = AnswerOf<'getJob'>

const pageSize = 100
const record =
  '{jobId, state, rerun?, transforms?, import?, selection, started, completed, failed, skipped, total?, reason?, createdAt, …}'

const workOf = ({ rerun, transforms, import: order }: Job): string => {
  if (order) {
    const { bucket, prefix = '' } = order.source
    return `${order.dryRun ? 'dry run of an import' : 'import'} of s3://${bucket}/${prefix}`
  }
  if (!rerun) return `${transforms} transform${transforms === 1 ? '' : 's'} of each image`
  return `re-run of ${[rerun.analysis && 'analysis', ...(rerun.features ?? ['vision'])].filter(Boolean).join(', ')}`
}

/** Counts of re-runs, transforms or objects, not of images. */
const progressOf = ({ completed, failed, skipped, total }: Job): string =>
  [
    `${completed + failed + skipped} of ${total ?? '?'}`,
    failed > 0 && `${failed} failed`,
    skipped > 0 && `${skipped} skipped`,
  ]
    .filter(Boolean)
    .join(', ')

const jobTable: ListedTable<Job> = {
  head: ['id', 'state', 'does', 'selection', 'done', 'started (UTC)'],
  row: (job) => [job.jobId, job.state, workOf(job), job.selection, progressOf(job), minute(job.createdAt)],
  none: 'No jobs.',
}

export const sentenceOf = (job: Job): string =>
  `${job.jobId}: ${job.state}, ${progressOf(job)}, ${workOf(job)}${job.reason ? `. ${job.reason.message}` : ''}`

const showCommand = defineCommand(
  new Command('show')
    .summary('Show the state of jobs')
    .description('Shows the state of jobs. "imgint results" shows what a job has made.')
    .argument('<id...>', 'Ids of jobs'),
  {
    options: apiOptions,
    json: record,
    examples: ['imgint jobs show 019…'],
    async run({ json, ...flags }, ids: string[]) {
      const { api } = await connect(flags)
      for (const id of ids) {
        const job = await api.getJob({ path: { id } })
        console.log(json ? JSON.stringify(job) : sentenceOf(job))
      }
      return 0
    },
  },
)

interface Change {
  readonly name: string
  readonly state: 'running' | 'paused' | 'cancelled'
  readonly summary: string
  readonly description: string
}

const changes: readonly Change[] = [
  {
    name: 'pause',
    state: 'paused',
    summary: 'Pause jobs',
    description: 'Pauses jobs. What is under way still finishes.',
  },
  {
    name: 'resume',
    state: 'running',
    summary: 'Continue paused jobs',
    description: 'Continues paused jobs.',
  },
  {
    name: 'cancel',
    state: 'cancelled',
    summary: 'End jobs for good',
    description: 'Ends jobs for good. What is under way still finishes, and what was made stays.',
  },
]

const changeCommand = ({ name, state, summary, description }: Change): Command =>
  defineCommand(
    new Command(name).summary(summary).description(description).argument('<id...>', 'Ids of jobs'),
    {
      options: apiOptions,
      json: record,
      examples: [`imgint jobs ${name} 019…`],
      async run({ json, ...flags }, ids: string[]) {
        const { api } = await connect(flags)
        for (const id of ids) {
          // A key without the scope `read` gets an empty response.
          const job = await api.changeJob({ path: { id }, body: { state } })
          if (json) console.log(JSON.stringify(job ?? { jobId: id, state }))
          else console.log(job ? sentenceOf(job) : `${id}: ${state}`)
        }
        return 0
      },
    },
  )

export const command = defineCommand(
  new Command('jobs')
    .helpGroup(commandGroups.results)
    .summary('List, pause, continue and cancel jobs')
    .description('Lists jobs, newest first: re-runs and transforms of many images, and imports.')
    .usage('[options] [command]'),
  {
    options: {
      limit: option('n', 'Show at most this many jobs', z._default(integerText({ from: 1 }), 25)),
      ...apiOptions,
    },
    json: record,
    examples: ['imgint jobs', 'imgint jobs pause 019…'],
    async run({ limit, json, ...flags }) {
      const { api } = await connect(flags)
      const all = eachItem(api.listJobs, { query: { limit: Math.min(limit, pageSize) } })
      await printList(firstItems(all, limit), json, jobTable)
      return 0
    },
  },
).addCommand(showCommand)
for (const change of changes) command.addCommand(changeCommand(change))
