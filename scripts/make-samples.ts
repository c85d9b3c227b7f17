/**
 * Makes the sample photos of `samples/` from the public-domain and CC0 photos in the PyPI package scikit-image (see
 * samples/SOURCES.md). Only run it to change them: pip download --no-deps scikit-image, unpack it, and
 *
 * npx tsx scripts/make-samples.ts <folder>/skimage/data
 */
import { join } from 'node:path'
import sharp from 'sharp'

const source = process.argv[2]
if (!source) throw new Error('Expected the path of the unpacked skimage/data folder as the argument')

const from = (name: string) => sharp(join(source, name))
const to = (name: string) => join(import.meta.dirname ?? '.', '..', 'samples', name)

/**
 * Like a phone held upright: the pixels are stored sideways, and EXIF says how to turn them. The metadata is made up.
 */
await from('chelsea.png')
  .rotate(270)
  .withExif({
    IFD0: {
      Make: 'Sample',
      Model: 'Phone',
      ImageDescription: 'Chelsea the cat',
      Copyright: 'CC0 Stefan van der Walt',
    },
    IFD2: {
      DateTimeOriginal: '2025:06:14 09:30:12',
      OffsetTimeOriginal: '+01:00',
      FNumber: '18/10',
      ExposureTime: '1/60',
      ISOSpeedRatings: '200',
      FocalLength: '27/1',
    },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '51/1 28/1 38/1',
      GPSLongitudeRef: 'W',
      GPSLongitude: '0/1 0/1 5/1',
    },
  })
  .withMetadata({ orientation: 6 })
  .jpeg({ quality: 90 })
  .toFile(to('cat.jpg'))

await from('coffee.png').webp({ quality: 88 }).toFile(to('coffee.webp'))
await from('astronaut.png').avif({ quality: 70 }).toFile(to('astronaut.avif'))
await from('rocket.jpg').jpeg({ quality: 88, progressive: true }).toFile(to('rocket.jpg'))
await from('hubble_deep_field.jpg').resize(900).jpeg({ quality: 82 }).toFile(to('deep-field.jpg'))

/** A cut-out with a soft edge, as a sample with transparency. */
const disc = Buffer.from(
  '<svg width="400" height="400"><circle cx="200" cy="200" r="190" fill="#fff"/></svg>',
)
await from('coffee.png')
  .extract({ left: 100, top: 0, width: 400, height: 400 })
  .composite([{ input: disc, blend: 'dest-in' }])
  .png({ palette: true })
  .toFile(to('cut-out.png'))

/** A receipt, drawn here, as a sample with text. Needs a font with Latin letters on this machine. */
const receiptLines = [
  'CAFE LUMIERE',
  '12 Harbour Street, Bristol',
  '',
  '2 x Espresso            4.80',
  '1 x Cheese sandwich     5.20',
  '1 x Apple juice         2.50',
  '',
  'TOTAL  GBP             12.50',
  'Paid by card, thank you!',
]
const receiptText = receiptLines
  .map((line, row) => `<text x="40" y="${80 + row * 44}" xml:space="preserve">${line}</text>`)
  .join('')
const receipt = `<svg width="560" height="500">
  <rect width="560" height="500" fill="#fbfaf4"/>
  <g font-family="DejaVu Sans Mono, monospace" font-size="28" fill="#2b2b2b">${receiptText}</g></svg>`
await sharp(Buffer.from(receipt))
  .rotate(2, { background: '#6f5b48' })
  .extend({ top: 40, bottom: 40, left: 60, right: 60, background: '#6f5b48' })
  .jpeg({ quality: 88 })
  .toFile(to('receipt.jpg'))
