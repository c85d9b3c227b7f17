import { open } from 'node:fs/promises'
import * as z from 'zod/mini'
import { FeedbackExportQuery } from '../../lambdas/feedback/feedback.ts'
import { commonFlags, noWords, readArguments } from './arguments.ts'
import { connect } from './connection.ts'

export const usage = `Usage: imgint export [--out FILE] [options]

Exports feedback for training, as JSON Lines: what was judged, by which model it was found, and what would be right. Boxes
are shares of the upright image; sha256 tells which file it is.

  --out FILE         into a file instead of the standard output
  --feature NAME     only labels, objects, faces or text
  --verdict NAME     only right, wrong, corrected or missing
  --name NAME        only of this label or object
  --image-id ID      only of this image
  --json             changes nothing: the lines are JSON
  --api, --profile   as for "imgint login"

Exit code 0, 1 when the API refuses, 2 on bad usage.`

const { feature, verdict, name, imageId } = FeedbackExportQuery.shape

const Flags = z.object({
  ...commonFlags,
  feature,
  verdict,
  name,
  imageId,
  out: z.optional(z.string()),
  words: noWords,
})
type Filters = Pick<z.infer<typeof Flags>, 'feature' | 'verdict' | 'name' | 'imageId'>

const pageSize = 500

async function* lines(flags: z.infer<typeof Flags>, filters: Filters): AsyncGenerator<string> {
  const { api } = await connect(flags)
  let cursor: string | undefined
  const onResponse = ({ headers }: Response) => {
    cursor = headers.get('x-next-cursor') ?? undefined
  }
  do {
    const query = { ...filters, limit: pageSize, cursor }
    for (const line of (await api.exportFeedback({ query }, { onResponse })) ?? [])
      yield `${JSON.stringify(line)}\n`
  } while (cursor)
}

export async function run(args: string[]): Promise<number> {
  const flags = readArguments(args, Flags)
  const filters: Filters = {
    feature: flags.feature,
    verdict: flags.verdict,
    name: flags.name,
    imageId: flags.imageId,
  }
  const file = flags.out === undefined ? undefined : await open(flags.out, 'w')
  let count = 0
  try {
    for await (const line of lines(flags, filters)) {
      count += 1
      if (file) await file.write(line)
      else process.stdout.write(line)
    }
  } finally {
    await file?.close()
  }
  if (flags.out) console.error(`${count} lines in ${flags.out}`)
  return 0
}
