import { open, rename, rm } from 'node:fs/promises'
import { Command } from 'commander'
import * as z from 'zod/mini'
import { FeedbackExportQuery } from '../../lambdas/feedback/feedback.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { exportLibrary } from './export/export-library.ts'
import { apiOptions, type FlagsOf, flag, option } from './options.ts'

const { feature, verdict, name, imageId } = FeedbackExportQuery.shape

const options = {
  out: option('file', 'Write to this file instead of standard output', z.optional(z.string())),
  feature: option('name', 'Only feedback on this feature', feature),
  verdict: option('name', 'Only feedback with this verdict', verdict),
  name: option('name', 'Only feedback on this label or object', name),
  imageId: option('id', 'Only feedback on this image', imageId),
  ...apiOptions,
  json: flag('Has no effect: the lines are always JSON'),
}
type Flags = FlagsOf<typeof options>
type Filters = Pick<Flags, 'feature' | 'verdict' | 'name' | 'imageId'>

const pageSize = 500

async function* lines(flags: Flags, filters: Filters): AsyncGenerator<string> {
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

/** Replaces the file of an earlier export only when the new one is complete. @returns the number of lines */
async function writeLines(target: string, all: AsyncIterable<string>): Promise<number> {
  const part = `${target}.part`
  const file = await open(part, 'w')
  let count = 0
  try {
    for await (const line of all) {
      count += 1
      await file.write(line)
    }
    await file.close()
    await rename(part, target)
  } catch (fault) {
    await file.close()
    await rm(part, { force: true })
    throw fault
  }
  return count
}

async function exportFeedback(flags: Flags): Promise<number> {
  const filters: Filters = {
    feature: flags.feature,
    verdict: flags.verdict,
    name: flags.name,
    imageId: flags.imageId,
  }
  if (flags.out === undefined) {
    for await (const line of lines(flags, filters)) process.stdout.write(line)
    return 0
  }
  const count = await writeLines(flags.out, lines(flags, filters))
  console.error(`Wrote ${count} lines to ${flags.out}.`)
  return 0
}

export const command = defineCommand(
  new Command('export')
    .helpGroup(commandGroups.results)
    .summary('Export feedback as training data, or the library')
    .usage('[options] [command]')
    .description(
      'Exports feedback as JSON Lines: what was judged, which model found it, and what would be right. Boxes are ' +
        'shares of the upright image; sha256 identifies the file.',
    ),
  {
    options,
    examples: ['imgint export --out feedback.jsonl', 'imgint export --feature labels --verdict wrong'],
    run: exportFeedback,
  },
).addCommand(
  defineCommand(
    new Command('library')
      .summary('Export the library: results, originals and renditions')
      .description(
        'Writes library.jsonl, one line for each image with all its results, and pictures if they are wanted, to a ' +
          'folder or to a bucket that your own AWS credentials may write to. Pictures that are there already are not ' +
          'downloaded again, so an export that was interrupted goes on. "imgint import" reads the folder.',
      )
      .argument('<target>', 'A folder, or s3://bucket/prefix'),
    {
      options: {
        originals: flag('Also export the originals'),
        renditions: flag('Also export the renditions'),
        parquet: flag('Also write library.parquet, a table of the most important results'),
        ...apiOptions,
      },
      json: '{images, files, bytes, present}',
      examples: [
        'imgint export library ./backup --originals',
        'imgint export library s3://backups/photos --originals --renditions --parquet',
      ],
      run: exportLibrary,
    },
  ),
)
