import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharp } from '../../../lambdas/analysis/configured-sharp.ts'
import { visionLongEdgePx } from '../../../lambdas/vision/vision-rendition.ts'
import { rootDir } from '../../../local/paths.ts'
import { readPicture } from './photos.ts'

const samples = join(rootDir, 'samples')

/**
 * Writes the sample photos as raw RGB files for look.ts. Smaller ones are enlarged, because the benchmark measures the
 * most that a photo can cost.
 */
export async function sampleRasters(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const files = readdirSync(samples).filter((name) => !name.endsWith('.md'))
  return Promise.all(
    files.map(async (name) => {
      const { data, widthPx: width, heightPx: height, channels } = await readPicture(join(samples, name))
      const enlarged = await sharp(data, { raw: { width, height, channels } })
        .resize(visionLongEdgePx, visionLongEdgePx, { fit: 'inside' })
        .raw()
        .toBuffer({ resolveWithObject: true })
      const file = join(folder, `${enlarged.info.width}x${enlarged.info.height}-${name}.rgb`)
      writeFileSync(file, enlarged.data)
      return file
    }),
  )
}
