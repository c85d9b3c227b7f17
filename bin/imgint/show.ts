import * as z from 'zod/mini'
import type { ImageView } from '../../clients/typescript/src/index.ts'
import type { LocalAnalysis } from '../../lambdas/analysis/analysis.ts'
import { ImagePartName } from '../../lambdas/images/image-parts.ts'
import type { Vision } from '../../lambdas/vision/vision.ts'
import { commonFlags, readArguments, words } from './arguments.ts'
import { connect } from './connection.ts'
import { eachImage } from './each-image.ts'
import { printReport } from './print-report.ts'

const parts = ImagePartName.options

export const usage = `Usage: imgint show <ids...> [--part NAME] [--wait] [--json]

Tells everything that is known about images.

  --part NAME        only one part, as JSON: ${parts.join(', ')}
  --wait             until the image is settled, at most 20 s
  --json             one JSON object a line: the whole record, with presigned URLs, or the part
  --api, --profile   as for "imgint login"

Exit code 0, 1 when one of them is not there or the API refuses, 2 on bad usage.`

const Flags = z.object({
  ...commonFlags,
  part: z.optional(ImagePartName),
  wait: z._default(z.boolean(), false),
  words: words('Expected ids of images.'),
})

const longestWaitSeconds = 20

function print(image: ImageView): void {
  const { imageId, filename, state, reason, version, createdAt, analysis, vision } = image
  console.log(
    `${imageId}  ${filename ?? ''}\n  state       ${state}, version ${version}, uploaded ${createdAt}`,
  )
  if (reason) console.log(`  reason      ${reason.code}: ${reason.message}`)
  if (!analysis) return
  // The same sheet as that of `imgint analyze`; there the path is on top, here the id is.
  const seen = { ...analysis, renditions: image.renditions } as unknown as LocalAnalysis
  const report = printReport({ path: '', status: 'ok', analysis: seen, vision: vision as unknown as Vision })
  console.log(report.replace(/^\n/, ''))
}

export async function run(args: string[]): Promise<number> {
  const { words: ids, part, wait, ...flags } = readArguments(args, Flags)
  const { api } = await connect(flags)
  const query = wait ? { wait: longestWaitSeconds } : {}
  return eachImage(ids, flags, async (id) => {
    if (part) {
      console.log(JSON.stringify(await api.getImagePart({ path: { id, part }, query })))
      return
    }
    const image = await api.getImage({ path: { id }, query })
    if (flags.json) console.log(JSON.stringify(image))
    else print(image)
  })
}
