import * as z from 'zod/mini'
import type { Client } from '../../clients/typescript/src/index.ts'
import { NewFeedback } from '../../lambdas/feedback/feedback.ts'
import { commonFlags, readArguments, UsageError } from './arguments.ts'
import { connect } from './connection.ts'

export const usage = `Usage: imgint feedback <id> <right|wrong|corrected|missing> <labels|objects|faces|text> [options]
       imgint feedback withdraw <feedback ids...>

Says whether something that was found in an image is so. What is shown of the image follows at once.

  --name, --box, --text          what is judged, as it is shown; for "missing", what should have been found
  --answer-name, --answer-box, --answer-text
                                 for "corrected": what would be right
  --json                         one JSON object a line: the feedback as it is kept
  --api, --profile               as for "imgint login"

A box is LEFT,TOP,WIDTH,HEIGHT in shares of the picture, as in 0.1,0.2,0.3,0.4.

  imgint feedback 019… wrong labels --name dog
  imgint feedback 019… corrected labels --name dog --answer-name wolf

Exit code 0, 1 when refused, 2 on bad usage.`

const box = z
  .string()
  .check(
    z.regex(
      /^\d*\.?\d+(?:,\d*\.?\d+){3}$/,
      'Expected LEFT,TOP,WIDTH,HEIGHT in shares of the picture, as in 0.1,0.2,0.3,0.4',
    ),
  )
const text = z.optional(z.string())

const Flags = z.object({
  ...commonFlags,
  name: text,
  box: z.optional(box),
  text,
  answerName: text,
  answerBox: z.optional(box),
  answerText: text,
  words: z.array(z.string()),
})
type Flags = z.infer<typeof Flags>

const given = (thing: Record<string, unknown>) => {
  const entries = Object.entries(thing).filter(([, value]) => value !== undefined)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
const boxOf = (sides: string | undefined) => {
  if (sides === undefined) return undefined
  const [left, top, width, height] = sides.split(',').map(Number)
  return { left, top, width, height }
}

/** @throws UsageError with what the API would refuse as well */
function feedbackOf(verdict: string, feature: string, flags: Flags): NewFeedback {
  const named = given({ name: flags.name, box: boxOf(flags.box), text: flags.text })
  const answer = given({ name: flags.answerName, box: boxOf(flags.answerBox), text: flags.answerText })
  if (!named) throw new UsageError('Expected --name, --box or --text: what this is about.')
  if (verdict === 'corrected' && !answer) throw new UsageError('Expected --answer-name, -box or -text.')
  const said = verdict === 'missing' ? { answer: named } : { subject: named, answer }
  const read = NewFeedback.safeParse({ feature, verdict, ...given(said) })
  if (read.success) return read.data
  throw new UsageError(z.prettifyError(read.error))
}

async function withdraw(api: Client, ids: string[], json: boolean): Promise<void> {
  for (const id of ids) {
    await api.withdrawFeedback({ path: { id } })
    console.log(json ? JSON.stringify({ feedbackId: id, status: 'withdrawn' }) : `Withdrew ${id}.`)
  }
}

export async function run(args: string[]): Promise<number> {
  const flags = readArguments(args, Flags)
  const [id, verdict, feature, ...more] = flags.words
  if (id === 'withdraw' && verdict) {
    await withdraw((await connect(flags)).api, flags.words.slice(1), flags.json)
    return 0
  }
  if (!id || !verdict || !feature || more.length > 0)
    throw new UsageError('Expected the id of an image, a verdict and what it is about.')
  const body = feedbackOf(verdict, feature, flags)
  const { api } = await connect(flags)
  const kept = await api.giveFeedback({ path: { id }, body })
  console.log(flags.json ? JSON.stringify(kept) : `Kept as ${kept.feedbackId}.`)
  return 0
}
