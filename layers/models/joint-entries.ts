import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JointModel } from '../../lambdas/vision/joint-models.ts'
import { type ModelEntry, ModelManifest } from '../../lambdas/vision/model-manifest.ts'

/** Both halves of a joint model in joint-models.json: the encoder of pictures, and the encoder of texts. */
export function jointEntries(jointModel: Exclude<JointModel, 'none'>): {
  image: ModelEntry
  text: ModelEntry
} {
  const manifest = readFileSync(join(import.meta.dirname, 'joint-models.json'), 'utf8')
  const { models } = ModelManifest.parse(JSON.parse(manifest))
  const named = (half: string) => {
    const entry = models.find(({ name }) => name === `${jointModel}-${half}`)
    if (!entry) throw new Error(`Expected the ${half} encoder of ${jointModel} in joint-models.json`)
    return entry
  }
  return { image: named('image'), text: named('text') }
}
