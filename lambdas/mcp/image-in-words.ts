import type { ImageView } from '../../clients/typescript/src/index.ts'
import type { LocalAnalysis } from '../analysis/analysis.ts'
import { describeAnalysis } from '../images/describe-analysis.ts'
import type { Vision } from '../vision/vision.ts'

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
  return `${head}\n${describeAnalysis(seen, vision as unknown as Vision)}\n`
}
