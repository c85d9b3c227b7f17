/** npm run bench:codes [-- --only time|alarms|recall] [--data folder]: how many codes are found, by how they look in the photo; false alarms; time. */
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import type { Raster } from '../../lambdas/analysis/raster.ts'
import { createZxingCodeReader } from '../../lambdas/vision/codes/zxing-code-reader.ts'
import { decodePicture } from '../../lambdas/vision/decode-picture.ts'
import { createOnnxModels } from '../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../lambdas/vision/onnx/picture.ts'
import { modelsDirectory } from '../../layers/models/build.ts'
import { drawCode } from '../support/codes/draw-code.ts'
import { cornersAt, paintCode } from '../support/codes/paint-code.ts'
import { randomNumbers } from './support/random-numbers.ts'
import { median, quantile } from './support/statistics.ts'
import { estimates } from './vision/figures.ts'

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    data: { type: 'string', default: resolve(import.meta.dirname, '../../../shared/data') },
  },
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

/** Twice the pixels that vision gets with the effort `normal`, and all of them with `high`. */
const [photoPx, photos] = [{ width: 2048, height: 1536 }, 16]
const edgesPx = { normal: 1024, high: photoPx.width } as const

type Kind = (typeof kinds)[number]

/** The photo of a file with codes that look like this in it. */
async function paintedPhoto(file: string, kind: Kind, look: Condition, contents: readonly string[]) {
  const data = await sharp(file)
    .resize(photoPx.width, photoPx.height, { fit: 'cover' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  const photo: Raster = { data, widthPx: photoPx.width, heightPx: photoPx.height, channels: 3 }
  for (const [at, content] of contents.entries()) {
    const code = await drawCode(content, { format: kind.format })
    const widthPx = look.share * photoPx.width
    const heightPx = (widthPx * code.heightPx) / code.widthPx
    const share = look.several
      ? { x: 0.18 + 0.32 * (at % 3), y: at < 3 ? 0.3 : 0.7 }
      : { x: 0.3 + 0.4 * random(), y: 0.35 + 0.3 * random() }
    const middle = { x: share.x * photoPx.width, y: share.y * photoPx.height }
    // Nobody holds a camera quite straight.
    const turnedDegrees = (look.turned ?? 10) * random() - (look.turned ? 0 : 5)
    const corners = cornersAt(middle, { widthPx, heightPx, turnedDegrees, tilt: look.tilt ?? 0 })
    paintCode(photo, code, corners, look.isInverted ? { dark: 235, light: 25 } : undefined)
  }
  if (!look.blurPx) return photo
  const raw = { width: photoPx.width, height: photoPx.height, channels: 3 } as const
  return {
    ...photo,
    data: await sharp(data, { raw })
      .blur(look.blurPx * 2)
      .raw()
      .toBuffer(),
  }
}

const random = randomNumbers(20_261_125)

/** The share of codes that are found, by what they look like. */
async function recall() {
  const files = (await filesOf('coco')).slice(0, photos)
  const wrong: string[] = []
  for (const kind of kinds)
    for (const look of conditions) {
      const results = { normal: [] as Counted[], high: [] as Counted[] }
      for (const [index, file] of files.entries()) {
        const wanted = Array.from({ length: look.several ? 5 : 1 }, (_, at) => kind.contents(index * 10 + at))
        const photo = await paintedPhoto(file, kind, look, wanted)
        for (const effort of ['normal', 'high'] as const) {
          const picture = await asSeen(photo, edgesPx[effort])
          const seen = effort === 'high' ? { ...picture, detail: picture } : picture
          const texts = (await read(pictureOf(seen, effort))).findings.codes.map(({ text }) => text)
          results[effort].push({
            found: wanted.filter((text) => texts.includes(text)).length,
            of: wanted.length,
          })
          wrong.push(...texts.filter((text) => !wanted.includes(text)))
        }
      }
      console.log(`| ${kind.name} | ${look.name} | ${inWords(results.normal)} | ${inWords(results.high)} |`)
    }
  console.log(`read wrongly: ${wrong.length}`, wrong)
}

interface Counted {
  readonly found: number
  readonly of: number
}

/** The share that was found, with its interval. */
function inWords(counted: readonly Counted[]): string {
  const sum = (some: readonly Counted[], name: keyof Counted) =>
    some.reduce((all, each) => all + each[name], 0)
  const { share } = estimates(counted, (some) => ({ share: sum(some, 'found') / sum(some, 'of') }))
  return `${share!.value} (${share!.interval?.join(' to ')})`
}

/** Codes in photos that have none, and the time that looking for them takes. */
async function falseAlarms() {
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

/** Photos enlarged or reduced to what each effort may give. */
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
if (!options.only || options.only === 'time') await timeBySize()
if (!options.only || options.only === 'alarms') await falseAlarms()
if (!options.only || options.only === 'recall') await recall()
