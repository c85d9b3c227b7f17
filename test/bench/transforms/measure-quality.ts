import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sharp } from '../../../lambdas/analysis/configured-sharp.ts'
import { rounded } from '../support/statistics.ts'
import { renderCase, transformCases } from './contenders.ts'
import { isHere } from './measure-command.ts'
import { lumaOf, structuralSimilarity } from './structural-similarity.ts'
import { startThumbor, thumborProgram } from './thumbor.ts'

/** The photo decoded at full size and then resized with the same kernel, without the shortcut of JPEG decoders. */
async function referenceOf(photo: string) {
  const { data, info } = await sharp(photo).autoOrient().raw().toBuffer({ resolveWithObject: true })
  return lumaOf(sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }).resize(512))
}

/**
 * The bytes of resized pictures, and their similarity to the exactly resized photo: ours, and thumbor's if it is
 * installed.
 */
export async function measureQuality(photos: ReadonlyMap<string, string>) {
  const folder = path.dirname([...photos.values()][0]!)
  const thumbor = isHere(thumborProgram, '--version') ? await startThumbor(folder) : undefined
  if (!thumbor) process.stderr.write('Not here, so not measured: thumbor\n')
  const rows: Record<string, string | number>[] = []
  try {
    for (const [megapixels, photo] of photos) {
      const reference = await referenceOf(photo)
      const figures = async (who: string, picture: Buffer) => ({
        [`${who}, bytes`]: picture.length,
        [`${who}, SSIM`]: rounded(structuralSimilarity(reference, await lumaOf(sharp(picture))), 4),
      })
      for (const each of transformCases.filter(({ name }) => name.startsWith('512'))) {
        const ours = await renderCase(each, readFileSync(photo), Buffer.alloc(0))
        const theirs = await thumbor?.fetchPicture(each.thumbor(''), path.basename(photo))
        rows.push({
          picture: `${megapixels} MP, ${each.name}`,
          ...(await figures('ours', ours)),
          ...(theirs && (await figures('thumbor', theirs))),
        })
      }
    }
  } finally {
    thumbor?.stop()
  }
  return rows
}
