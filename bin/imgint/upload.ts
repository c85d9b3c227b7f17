import { Command } from 'commander'
import * as z from 'zod/mini'
import { integerText } from '../../lambdas/api/query-values.ts'
import { PresetReference } from '../../lambdas/transforms/presets/preset-row.ts'
import { Feature } from '../../lambdas/vision/vision.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, commaList, flag, option } from './options.ts'
import { uploadFiles } from './upload/upload-files.ts'

const options = {
  wait: flag('Wait for the results, and show the labels'),
  features: option(
    'list',
    'What vision looks for, or "none"; if left out, the stage decides',
    z.optional(commaList(z.enum([...Feature.options, 'none']))),
  ),
  presets: option(
    'list',
    'Presets to make of every photo, such as web@3,thumb; five at most',
    z.optional(commaList(PresetReference)),
  ),
  concurrency: option(
    'n',
    'Send this many photos at once, 1 to 64',
    z._default(integerText({ from: 1, to: 64 }), 8),
  ),
  dryRun: flag('Show what would be uploaded, and send nothing'),
  ...apiOptions,
}

export const command = defineCommand(
  new Command('upload')
    .helpGroup(commandGroups.library)
    .summary('Upload photos and folders, each photo once')
    .description(
      'Uploads photos. Folders are searched with all their subfolders; hidden files are left out, and files that are ' +
        'not photos are skipped. A photo that is in the library already is not sent again, whatever its name and ' +
        'whoever uploaded it. If an upload is interrupted, run the same command again: it continues where it stopped.',
    )
    .argument('<path...>', 'Photos, folders of photos, and https URLs of photos, which the service fetches'),
  {
    options,
    json:
      '{path, status: "uploaded" | "present" | "fetching" | "skipped" | "rejected" | "failed" | "unsure", imageId?, sha256?,\n' +
      '  sizeBytes?, reason?, state?, labels?}; with --dry-run, status is "new" or "known"',
    examples: [
      'imgint upload ~/Pictures',
      'imgint upload photo.jpg --wait --features labels,faces',
      'imgint upload ~/Pictures --presets web,thumb',
      'imgint upload https://example.org/cat.jpg --wait',
    ],
    exitCodes: {
      0: 'Every photo is in the library. Files that are not photos are skipped.',
      1: 'A photo is not in the library, or not yet, or it was rejected; or the API refused a request, or there is no network.',
      130: 'Interrupted with Ctrl-C.',
    },
    run: uploadFiles,
  },
)
