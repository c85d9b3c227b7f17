import { readFileSync } from 'node:fs'
import { sharp } from '../../../lambdas/analysis/configured-sharp.ts'
import { operations } from '../../../lambdas/transforms/operations.ts'
import { renderTransform } from '../../../lambdas/transforms/render-transform.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'

export const picturePath = (name: string): string => `docs/transforms/${name}.webp`

/** Steps are applied to a picture of this size, which is shown at half the size. */
const workedPx = 320
const shownPx = 160

const portrait = 'samples/astronaut.avif'
const cutOut = 'samples/cut-out.png'
/** The face in the portrait. */
const found = { faces: [{ left: 0.36, top: 0.06, width: 0.18, height: 0.24 }], text: [], objects: [] }
const showTransparency = ['flatten', 'removeAlpha']

async function pictureAfter(photo: string, steps: readonly object[]): Promise<Buffer> {
  const plan = TransformPlan.parse({
    steps: [{ operation: 'resize', width: workedPx, height: workedPx }, ...steps],
    output: { format: 'png' },
  })
  const images = { [cutOut]: readFileSync(cutOut) }
  const made = await renderTransform({ bytes: readFileSync(photo), plan, found, images })
  if (made.status === 'refused') throw new Error(`${JSON.stringify(steps)}: ${made.reason}`)
  return made.bytes
}

/** Shows transparency as the usual grey. */
const shown = (picture: Buffer): Promise<Buffer> =>
  sharp(picture)
    .resize(shownPx, shownPx, { fit: 'contain', background: '#d0d0d0' })
    .flatten({ background: '#d0d0d0' })
    .png()
    .toBuffer()

async function beforeAndAfter(name: string, example: object): Promise<Buffer> {
  const photo = showTransparency.includes(name) ? cutOut : portrait
  const [before, after] = [
    await shown(await pictureAfter(photo, [])),
    await shown(await pictureAfter(photo, [example])),
  ]
  return sharp({ create: { width: 2 * shownPx + 8, height: shownPx, channels: 3, background: '#ffffff' } })
    .composite([
      { input: before, left: 0, top: 0 },
      { input: after, left: shownPx + 8, top: 0 },
    ])
    .webp({ quality: 60, effort: 6 })
    .toBuffer()
}

/** A picture of every operation's example, made by the operation itself. */
export async function operationPictures(): Promise<Record<string, Buffer>> {
  const pictures: Record<string, Buffer> = {}
  for (const { name, example } of operations)
    pictures[picturePath(name)] = await beforeAndAfter(name, example)
  return pictures
}
