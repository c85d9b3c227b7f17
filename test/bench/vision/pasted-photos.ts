import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const [widthPx, heightPx] = [1000, 800]
const shares = [0.3, 0.45, 0.6, 0.75]
const grounds = ['#ffffff', '#ffffff', '#f2f2f2', '#202020']

/**
 * Every second photo of a folder, small on a plain ground, as shops show their goods: photos that are easily mistaken
 * for drawings. Their names are those of the photos.
 */
export const pastedPhotos = (folder: string) =>
  readdirSync(folder)
    .sort()
    .filter((_, index) => index % 2 === 0)
    .map((file, index) => ({
      file,
      bytes: async (): Promise<Buffer> => {
        const width = Math.round(widthPx * shares[index % shares.length]!)
        const photo = await sharp(join(folder, file))
          .rotate()
          .resize(width, Math.round(width * 0.8), { fit: 'inside' })
          .toBuffer()
        const background = grounds[Math.floor(index / shares.length) % grounds.length]!
        return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background } })
          .composite([{ input: photo }])
          .jpeg({ quality: 90 })
          .toBuffer()
      },
    }))
