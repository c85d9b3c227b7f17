import { Command } from 'commander'
import * as z from 'zod/mini'
import type { Client } from '../../clients/typescript/src/index.ts'
import { NewFeedback } from '../../lambdas/feedback/feedback.ts'
import { JudgedFeature, Verdict } from '../../lambdas/image-record/corrections.ts'
import { connect } from './connection.ts'
import { choiceArgument, commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, flagOf, option, UsageError } from './options.ts'

const text = z.optional(z.string())
const Box = z.string().check(z.regex(/^\d*\.?\d+(?:,\d*\.?\d+){3}$/))
const box = (description: string) =>
  option('left,top,width,height', description, z.optional(Box), {
    expected: 'left,top,width,height in shares of the picture, such as 0.1,0.2,0.3,0.4',
  })

const options = {
  name: option('name', 'The label or object that is judged, as it is shown', text),
  box: box('Where it is, in shares of the picture'),
  text: option('text', 'The text that is judged, as it is shown', text),
  answerName: option('name', 'With "corrected": the right name', text),
  answerBox: box('With "corrected": the right place'),
  answerText: option('text', 'With "corrected": the right text', text),
  ...apiOptions,
}
type Flags = FlagsOf<typeof options>

const given = (thing: Record<string, unknown>) => {
  const entries = Object.entries(thing).filter(([, value]) => value !== undefined)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
const boxOf = (sides: string | undefined) => {
  if (sides === undefined) return undefined
  const [left, top, width, height] = sides.split(',').map(Number)
  return { left, top, width, height }
}

/** @throws UsageError for feedback that the API would refuse as well */
function feedbackOf(verdict: string, feature: string, flags: Flags): NewFeedback {
  const named = given({ name: flags.name, box: boxOf(flags.box), text: flags.text })
  const answer = given({ name: flags.answerName, box: boxOf(flags.answerBox), text: flags.answerText })
  if (!named) throw new UsageError('Expected --name, --box or --text: what the feedback is about.')
  if (verdict === 'corrected' && !answer)
    throw new UsageError('Expected --answer-name, --answer-box or --answer-text: what would be right.')
  const said = verdict === 'missing' ? { answer: named } : { subject: named, answer }
  const read = NewFeedback.safeParse({ feature, verdict, ...given(said) })
  if (read.success) return read.data
  throw new UsageError(read.error.issues.map((issue) => explain(issue, verdict, feature)).join('\n'))
}

/** Rewords what the API would say about the body in terms of the options that it was made from. */
function explain(issue: z.core.$ZodIssue, verdict: string, feature: string): string {
  const flagAt = ([side, field]: readonly PropertyKey[]) =>
    flagOf(
      verdict === 'corrected' && side === 'answer' ? `answer${capitalised(String(field))}` : String(field),
    )
  const about = `feedback "${verdict}" on ${feature}`
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${flagAt([...issue.path, key])} does not apply to ${about}.`).join('\n')
  if (issue.code === 'invalid_type') return `Expected ${flagAt(issue.path)} for ${about}.`
  return `${issue.message.replace(/\.$/, '')} for ${flagAt(issue.path)}.`
}

const capitalised = (word: string) => `${word[0]!.toUpperCase()}${word.slice(1)}`

async function withdraw(api: Client, ids: string[], json: boolean): Promise<void> {
  for (const id of ids) {
    await api.withdrawFeedback({ path: { id } })
    console.log(json ? JSON.stringify({ feedbackId: id, status: 'withdrawn' }) : `Withdrew ${id}.`)
  }
}

const withdrawCommand = defineCommand(
  new Command('withdraw')
    .summary('Withdraw feedback')
    .description('Withdraws feedback. The image shows the change at once.')
    .argument('<id...>', 'Ids of feedback, as "imgint feedback" prints them'),
  {
    options: apiOptions,
    json: '{feedbackId, status: "withdrawn"}',
    examples: ['imgint feedback withdraw 019…'],
    async run(flags, ids: string[]) {
      await withdraw((await connect(flags)).api, ids, flags.json)
      return 0
    },
  },
)

export const command = defineCommand(
  new Command('feedback')
    .helpGroup(commandGroups.results)
    .summary('Say which results are right, wrong or missing')
    .description(
      'Says whether a label, an object, a face or a text of an image is right. The image shows the change at ' +
        'once. With "missing", --name, --box and --text say what should have been found.',
    )
    .usage('[options] <id> <verdict> <feature>\n       imgint feedback withdraw <id...>')
    .argument('<id>', 'Id of the image')
    .addArgument(choiceArgument('verdict', 'What you say about the result', Verdict.options))
    .addArgument(choiceArgument('feature', 'What kind of result it is', JudgedFeature.options)),
  {
    options,
    json: 'the feedback as it was saved',
    examples: [
      'imgint feedback 019… wrong labels --name dog',
      'imgint feedback 019… corrected labels --name dog --answer-name wolf',
    ],
    async run(flags, id: string, verdict: string, feature: string) {
      const body = feedbackOf(verdict, feature, flags)
      const { api } = await connect(flags)
      const kept = await api.giveFeedback({ path: { id }, body })
      console.log(flags.json ? JSON.stringify(kept) : `Saved feedback ${kept.feedbackId}.`)
      return 0
    },
  },
).addCommand(withdrawCommand)
