import { Command } from 'commander'
import * as z from 'zod/mini'
import { integerText } from '../../lambdas/api/query-values.ts'
import { AskedOwner } from '../../lambdas/platform/identifiers.ts'
import { Feature } from '../../lambdas/vision/vision.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { importBucket } from './import/import-bucket.ts'
import { importExport } from './import/import-export.ts'
import {
  apiOptions,
  commaList,
  type FlagsOf,
  flag,
  flagOf,
  option,
  optionGroups,
  UsageError,
} from './options.ts'

const filters = { group: optionGroups.filters }

/** A day, or a moment with its offset, as the API wants it. */
const moment = z.pipe(
  z.union([z.iso.date(), z.iso.datetime({ offset: true })], 'Expected a date, or a time with its offset'),
  z.transform((text) => new Date(text).toISOString()),
)
const size = integerText({ from: 0 })

const options = {
  dryRun: flag('Copy nothing: only count, and say what it would cost'),
  wait: flag('Wait until every photo is processed'),
  skipped: option(
    'file',
    'Wait, and write what was not imported to this file, as CSV',
    z.optional(z.string()),
  ),
  owner: option('id', 'As an administrator, import for this owner', z.optional(AskedOwner)),
  extensions: option(
    'list',
    'Only objects whose keys end with one of these, such as jpg,heic',
    z.optional(commaList(z.string())),
    filters,
  ),
  modifiedFrom: option('time', 'Only objects written at this time or later (UTC)', z.optional(moment), {
    ...filters,
    expected: 'a day such as 2024-05-31, or a time such as 2024-05-31T18:00:00Z',
  }),
  modifiedTo: option('time', 'Only objects written before this time (UTC)', z.optional(moment), {
    ...filters,
    expected: 'a day such as 2024-05-31, or a time such as 2024-05-31T18:00:00Z',
  }),
  minBytes: option('n', 'Only objects of at least this size', z.optional(size), filters),
  maxBytes: option('n', 'Only objects of at most this size', z.optional(size), filters),
  inventory: option(
    'manifest',
    'As an administrator with --owner, import the objects that the manifest of an S3 Inventory lists',
    z.optional(z.string()),
  ),
  features: option(
    'list',
    'What vision looks for, or "none"; if left out, the stage decides',
    z.optional(commaList(z.enum([...Feature.options, 'none']))),
  ),
  perSecond: option(
    'n',
    'Begin at most this many photos in a second; if left out, as many as the stage allows',
    z.optional(integerText({ from: 1, to: 100 })),
  ),
  ...apiOptions,
}

const onlyForBuckets = [
  'dryRun',
  'skipped',
  'owner',
  'extensions',
  'modifiedFrom',
  'modifiedTo',
  'minBytes',
  'maxBytes',
  'perSecond',
  'inventory',
] as const

/** @throws UsageError when an option does not suit a folder */
function ofFolder(flags: FlagsOf<typeof options>) {
  const wrong = onlyForBuckets.filter((name) => flags[name] !== undefined && flags[name] !== false)
  if (wrong.length === 0) return flags
  throw new UsageError(`Expected a source such as s3://bucket/prefix with ${wrong.map(flagOf).join(', ')}.`)
}

export const command = defineCommand(
  new Command('import')
    .helpGroup(commandGroups.library)
    .summary('Import the photos of a bucket, or an export')
    .description(
      'Makes an image of every photo in a bucket, by a copy within S3. It is a job of the stage and goes on without ' +
        'this command: "imgint jobs" shows, pauses, continues and cancels it. For a folder that "imgint export library" has written, ' +
        'uploads its originals with their titles, tags, notes and external ids. Importing again makes no second image.',
    )
    .argument('<source>', 's3://bucket/prefix, or the folder of an export'),
  {
    options,
    json: 'For a bucket, the job: {jobId, state, import: {found, pending, bytes, estimate?, …}, completed, failed, skipped, …}.\n  For a folder, one line for each image, as of imgint upload',
    examples: [
      'imgint import s3://legacy-photos/2019/ --extensions jpg,heic --dry-run',
      'imgint import s3://legacy-photos/2019/ --wait --skipped report.csv',
      'imgint import s3://legacy-photos --owner 019… --inventory s3://inventories/legacy-photos/daily/2026-11-24T01-00Z/manifest.json',
      'imgint import ./backup',
    ],
    exitCodes: {
      0: 'The import has started; with --wait, it is complete.',
      1: 'The API refused, or the import has ended without being complete.',
    },
    run: (flags, source: string) =>
      source.startsWith('s3:') ? importBucket(flags, source) : importExport(ofFolder(flags), source),
  },
)
