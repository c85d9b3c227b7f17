import sharp from 'sharp'
import { encodeBmp } from '../../../../lambdas/transforms/output/encode-bmp.ts'
import { drawPhoto, drawRaster, quarters } from '../../analysis/support/photos.ts'

const [width, height] = [40, 28]
const photo = () => drawPhoto(width, height, quarters(width, height))
const clear = drawRaster(width, height, (x, y) => [...quarters(width, height)(x, y), (x * 6) % 256])
const raw = (data: Buffer, channels: 3 | 4) => sharp(data, { raw: { width, height, channels } })

/** Three different frames, of 80, 40 and 120 ms. */
export const animation = (format: 'gif' | 'webp') => {
  const frames = [0, 1, 2].map((frame) =>
    drawRaster(width, height, (x, y) =>
      Math.floor(x / 8) % 3 === frame ? [250, 20, 20] : quarters(width, height)(x, y),
    ),
  )
  const tall = sharp(Buffer.concat(frames.map(({ data }) => data)), {
    raw: { width, height: height * 3, channels: 3, pageHeight: height },
  })
  return tall[format]({ delay: [80, 40, 120], loop: 2 }).toBuffer()
}

/** Files that take different paths through decoders and libvips. */
export const kindsOfPhoto: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
  'JPEG on its side': () => photo().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  'grey JPEG': () => photo().toColourspace('b-w').jpeg().toBuffer(),
  'CMYK JPEG': () => photo().toColourspace('cmyk').jpeg().toBuffer(),
  'PNG with transparency': () => raw(clear.data, 4).png().toBuffer(),
  'PNG of 16 bits': () => photo().toColourspace('rgb16').png().toBuffer(),
  'animated GIF': () => animation('gif'),
  'animated WebP': () => animation('webp'),
  BMP: () => encodeBmp(drawRaster(width, height, quarters(width, height))),
}
