import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { hammingDistance } from '../../../lambdas/analysis/hash-distance.ts'
import { analyzed, quartersPhoto } from './support/photos.ts'

/** For each EXIF orientation (Exif 2.32, 4.6.4), how the upright picture is stored: the inverse of the correction. */
const storedAs: Record<number, (upright: Buffer) => Sharp> = {
  1: (upright) => sharp(upright),
  2: (upright) => sharp(upright).flop(),
  3: (upright) => sharp(upright).rotate(180),
  4: (upright) => sharp(upright).flip(),
  5: (upright) => sharp(upright).rotate(270).flop(),
  6: (upright) => sharp(upright).rotate(270),
  7: (upright) => sharp(upright).rotate(90).flop(),
  8: (upright) => sharp(upright).rotate(90),
}

const store = async (orientation: number) => {
  const upright = await quartersPhoto(600, 400).png().toBuffer()
  // Applied in a separate step, because sharp has its own order for rotate and flop.
  const turned = await storedAs[orientation]!(upright).png().toBuffer()
  return sharp(turned).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
}

const meanDifference = async (a: Buffer, b: Buffer) => {
  const [left, right] = await Promise.all([a, b].map((image) => sharp(image).raw().toBuffer()))
  return left!.reduce((sum, value, i) => sum + Math.abs(value - right![i]!), 0) / left!.length
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a photo stored with orientation %i comes out upright',
  async (orientation) => {
    const upright = await analyzed(await store(1))
    const { facts, renditions } = await analyzed(await store(orientation))
    expect(facts.geometry).toMatchObject({ width: 600, height: 400, exifOrientation: orientation })
    expect(hammingDistance(facts.hashes.dHash, upright.facts.hashes.dHash)).toBeLessThanOrEqual(2)
    for (const [i, { data, width }] of renditions.entries()) {
      expect(width).toBe(upright.renditions[i]!.width)
      expect(await meanDifference(data, upright.renditions[i]!.data)).toBeLessThan(2)
    }
  },
)

test('an invalid orientation is reported as found and changes nothing', async () => {
  const photo = await quartersPhoto(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const entry = photo.indexOf(Buffer.from([0x12, 0x01, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00, 0x06]))
  photo[entry + 8] = 0
  const { facts } = await analyzed(photo)
  expect(facts.geometry).toMatchObject({ width: 60, height: 40, exifOrientation: 0 })
})
