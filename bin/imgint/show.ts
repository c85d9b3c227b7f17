import { Command } from 'commander'
import * as z from 'zod/mini'
import type { ImageView } from '../../clients/typescript/src/index.ts'
import type { LocalAnalysis } from '../../lambdas/analysis/analysis.ts'
import { ImagePartName } from '../../lambdas/images/image-parts.ts'
import type { Vision } from '../../lambdas/vision/vision.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { eachImage } from './each-image.ts'
import { apiOptions, flag, option } from './options.ts'
import { printReport } from './print-report.ts'

const longestWaitSeconds = 20

/** An image for people, in the layout of `imgint analyze` with the id instead of the path. */
export function imageInWords(image: ImageView): string {
  const { imageId, filename, state, reason, version, createdAt, analysis, vision } = image
  const head = [
    `${imageId}  ${filename ?? ''}`,
    `  state       ${state}, version ${version}, uploaded ${createdAt}`,
    ...(reason ? [`  reason      ${reason.code}: ${reason.message}`, `  what to do  ${reason.remedy}`] : []),
  ].join('\n')
  if (!analysis) return head
  const seen = { ...analysis, renditions: image.renditions } as unknown as LocalAnalysis
  return head + printReport({ path: '', status: 'ok', analysis: seen, vision: vision as unknown as Vision })
}

export const command = defineCommand(
  new Command('show')
    .helpGroup(commandGroups.library)
    .summary('Show images with all their results')
    .description('Shows images with all their results.')
    .argument('<id...>', 'Ids of images'),
  {
    options: {
      part: option('name', 'Show only this part, as JSON', z.optional(ImagePartName)),
      wait: flag(`Wait until the image is settled, at most ${longestWaitSeconds} s`),
      ...apiOptions,
    },
    json: 'the whole record, with presigned URLs; with --part, that part',
    examples: ['imgint show 019…', 'imgint show 019… --part labels'],
    async run({ part, wait, ...flags }, ids: string[]) {
      const { api } = await connect(flags)
      const query = wait ? { wait: longestWaitSeconds } : {}
      return eachImage(ids, flags, async (id) => {
        if (part) {
          console.log(JSON.stringify(await api.getImagePart({ path: { id, part }, query })))
          return
        }
        const image = await api.getImage({ path: { id }, query })
        if (flags.json) console.log(JSON.stringify(image))
        else console.log(imageInWords(image))
      })
    },
  },
)
