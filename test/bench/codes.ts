/** npm run bench:codes [-- --data folder]: how many codes are found, by how they look in the photo; false alarms; time. */
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import type { Raster } from '../../lambdas/analysis/raster.ts'
import { createZxingCodeReader } from '../../lambdas/vision/codes/zxing-code-reader.ts'
import { decodePicture } from '../../lambdas/vision/decode-picture.ts'
import type { Effort } from '../../lambdas/vision/effort.ts'
import { createOnnxModels } from '../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../lambdas/vision/onnx/picture.ts'
import { modelsDirectory } from '../../layers/models/build.ts'
import { drawCode } from '../support/codes/draw-code.ts'
import { cornersAt, paintCode } from '../support/codes/paint-code.ts'
import { randomNumbers } from './support/random-numbers.ts'
import { median, quantile } from './support/statistics.ts'
import { estimates } from './vision/figures.ts'

const { values: options } = parseArgs({
  options: { data: { type: 'string', default: resolve(import.meta.dirname, '../../../shared/data') } },
})

const read = createZxingCodeReader(createOnnxModels({ directory: modelsDirectory() }), { costOf: () => 0 })
const filesOf = async (set: string) =>
  (await readdir(join(options.data, set, 'images')))
    .filter((name) => /\.(jpe?g|png|webp)$/i.test(name))
    .sort()
    .map((name) => join(options.data, set, 'images', name))

/** A photo of this size, and what vision gets of it: the rendition of 1,024 px as WebP, or more with the effort `high`. */
const asSeen = async ({ data, widthPx: width, heightPx: height, channels }: Raster, longEdgePx: number) => {
  const jpeg = await sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 88 }).toBuffer()
  const webp = await sharp(jpeg)
    .resize(longEdgePx, longEdgePx, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80, effort: 2 })
    .toBuffer()
  return decodePicture(webp, longEdgePx)
}

interface Condition {
  readonly name: string
  /** Width of the code, as a share of the photo's. */
  readonly share: number
  readonly tilt?: number
  readonly turned?: number
  readonly blurPx?: number
  readonly isInverted?: boolean
  readonly several?: boolean
}
const conditions: readonly Condition[] = [
  ...[0.3, 0.2, 0.15, 0.1, 0.08, 0.06, 0.04].map((share) => ({
    name: `${share * 100} % of the width`,
    share,
  })),
  { name: 'turned by any angle', share: 0.2, turned: 360 },
  { name: 'tilted, a third shorter at its top', share: 0.2, tilt: 0.33 },
  { name: 'tilted by half, turned', share: 0.25, tilt: 0.5, turned: 360 },
  { name: 'blurred by 1 px of 1,024', share: 0.2, blurPx: 1 },
  { name: 'blurred by 2 px of 1,024', share: 0.2, blurPx: 2 },
  { name: 'blurred by 3 px of 1,024', share: 0.2, blurPx: 3 },
  { name: 'inverted', share: 0.2, isInverted: true },
  { name: 'five at once', share: 0.15, several: true },
]
const kinds = [
  {
    name: 'QR code',
    format: 'QRCode',
    contents: (n: number) => `https://example.org/menu/table-${n}?lang=en`,
  },
  { name: 'EAN-13', format: 'EAN13', contents: (n: number) => ean13(400_638_100_000 + n * 37) },
] as const

function ean13(digits: number): string {
  const text = String(digits).padStart(12, '0')
  const sum = [...text].reduce((all, digit, at) => all + Number(digit) * (at % 2 ? 3 : 1), 0)
  return text + ((10 - (sum % 10)) % 10)
}

const [photoPx, photos] = [{ width: 4000, height: 3000 }, 24]

async function recall() {
  const files = (await filesOf('coco')).slice(0, photos)
  const random = randomNumbers(20_261_125)
  const wrong: string[] = []
  for (const kind of kinds) {
    for (const condition of conditions) {
      const results: Record<'normal' | 'high', { found: number; of: number }[]> = { normal: [], high: [] }
      for (const [index, file] of files.entries()) {
        const { data, info } = await sharp(file)
          .resize(photoPx.width, photoPx.height, { fit: 'cover' })
          .removeAlpha()
          .toColourspace('srgb')
          .raw()
          .toBuffer({ resolveWithObject: true })
        let photo: Raster = { data, widthPx: info.width, heightPx: info.height, channels: 3 }
        const wanted = Array.from({ length: condition.several ? 5 : 1 }, (_, n) =>
          kind.contents(index * 10 + n),
        )
        for (const [n, content] of wanted.entries()) {
          const code = await drawCode(content, { format: kind.format })
          const widthPx = condition.share * photoPx.width
          const heightPx = (widthPx * code.heightPx) / code.widthPx
          const middle = condition.several
            ? { x: photoPx.width * (0.18 + 0.32 * (n % 3)), y: photoPx.height * (n < 3 ? 0.3 : 0.7) }
            : { x: photoPx.width * (0.3 + 0.4 * random()), y: photoPx.height * (0.35 + 0.3 * random()) }
          const turnedDegrees = (condition.turned ?? 10) * random() - (condition.turned ? 0 : 5)
          paintCode(
            photo,
            code,
            cornersAt(middle, { widthPx, heightPx, turnedDegrees, tilt: condition.tilt ?? 0 }),
            condition.isInverted ? { dark: 235, light: 25 } : { dark: 25, light: 235 },
          )
        }
        if (condition.blurPx) {
          const blurred = await sharp(photo.data, {
            raw: { width: photo.widthPx, height: photo.heightPx, channels: 3 },
          })
            .blur((condition.blurPx * photoPx.width) / 1024)
            .raw()
            .toBuffer()
          photo = { ...photo, data: blurred }
        }
        for (const [effort, edgePx] of [
          ['normal', 1024],
          ['high', 4000],
        ] as const) {
          const picture = await asSeen(photo, edgePx)
          const { findings } = await read(
            pictureOf(effort === 'high' ? { ...picture, detail: picture } : picture, effort as Effort),
          )
          const texts = findings.codes.map(({ text }) => text)
          for (const text of texts)
            if (!wanted.includes(text)) wrong.push(`${kind.name}, ${condition.name}: ${text}`)
          results[effort].push({
            found: wanted.filter((text) => texts.includes(text)).length,
            of: wanted.length,
          })
        }
      }
      const told = (['normal', 'high'] as const).map((effort) => {
        const { recall: it } = estimates(results[effort], (some) => ({
          recall: some.reduce((sum, { found }) => sum + found, 0) / some.reduce((sum, { of }) => sum + of, 0),
        }))
        return `${it!.value} (${JSON.stringify(it)})`
      })
      console.log(`| ${kind.name} | ${condition.name} | ${told.join(' | ')} |`)
    }
  }
  console.log('read wrongly:', wrong.length, wrong)
}

async function falseAlarmsAndTime() {
  for (const set of ['coco', 'imagenet', 'faces', 'ocr', 'duplicates', 'formats', 'exif']) {
    const [ms, found]: [number[], string[]] = [[], []]
    for (const file of await filesOf(set)) {
      const picture = await readFile(file)
        .then(decodePicture as (bytes: Uint8Array) => Promise<Raster>)
        .catch(() => undefined)
      if (!picture) continue
      const { findings, source } = await read(pictureOf(picture))
      ms.push(source.durationMs)
      found.push(...findings.codes.map(({ format, text }) => `${file}: ${format} ${text}`))
    }
    console.log(
      `${set}: ${ms.length} photos, ${found.length} codes; median ${median(ms).toFixed(1)} ms, 95 % ${quantile(ms, 0.95).toFixed(1)} ms`,
      found,
    )
  }
}

async function timeBySize() {
  const files = (await filesOf('coco')).slice(0, 20)
  for (const [effort, edgePx] of [
    ['low', 1024],
    ['normal', 1024],
    ['high', 2000],
    ['high', 4000],
  ] as const) {
    const ms: number[] = []
    for (const file of files) {
      const resized = await sharp(file).resize(edgePx, edgePx, { fit: 'inside' }).toBuffer()
      const picture = await decodePicture(resized, edgePx)
      const { source } = await read(pictureOf({ ...picture, detail: picture }, effort))
      ms.push(source.durationMs)
    }
    console.log(
      `${effort}, ${edgePx} px: median ${median(ms).toFixed(1)} ms, 95 % ${quantile(ms, 0.95).toFixed(1)} ms`,
    )
  }
}

sharp.concurrency(1)
await timeBySize()
await falseAlarmsAndTime()
await recall()
