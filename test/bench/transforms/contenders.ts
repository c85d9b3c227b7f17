import type { Sharp } from 'sharp'
import { sharp } from '../../../lambdas/analysis/configured-sharp.ts'
import { renderTransform } from '../../../lambdas/transforms/render-transform.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'

/** A benchmark case, in the language of each contender; left out for a contender that cannot do it. */
export interface TransformCase {
  readonly name: string
  readonly plan: object
  /** The same calls of sharp, written by hand. */
  bare(photo: Buffer, mark: Buffer): Sharp
  /** Python statements with Pillow, from `image` and `mark` to `out`. */
  readonly pillow: string
  /** Arguments of vipsthumbnail, which only resizes. */
  readonly vipsthumbnail?: readonly string[]
  /** Arguments of ImageMagick's convert after the photo. */
  imagemagick(mark: string): readonly string[]
  /** The path of a URL of thumbor before the photo. */
  thumbor(mark: string): string
}

export const markId = '01900000-0000-7000-8000-000000000000'
/** Draws the watermark, which is a fifth as wide as the picture under it. */
export const drawMark = (file: string) =>
  sharp({
    create: { width: 200, height: 80, channels: 4, background: { r: 255, g: 255, b: 255, alpha: 0.6 } },
  })
    .png()
    .toFile(file)

const open = (bytes: Buffer) => sharp(bytes, { failOn: 'error', sequentialRead: true }).autoOrient()
const resize = { operation: 'resize', width: 512 }
/** Makes ImageMagick shrink while decoding, which it only does on request. */
const shrinking = (size: string) => ['-define', `jpeg:size=${size}`]
const thumbnail = (image: string) => `image.thumbnail((512, 512), 1); image.save(out, ${image})`

export const transformCases: readonly TransformCase[] = [
  {
    name: '512 px JPEG',
    plan: { steps: [resize], output: { format: 'jpeg', quality: 80 } },
    bare: (bytes) => open(bytes).resize(512).jpeg({ quality: 80 }),
    pillow: thumbnail('"JPEG", quality=80'),
    vipsthumbnail: ['--size', '512', '-o', '%s-512.jpg[Q=80,strip]'],
    imagemagick: () => ['-thumbnail', '512x', '-quality', '80', 'jpeg:-'],
    thumbor: () => '512x0/filters:quality(80):format(jpeg)',
  },
  {
    name: '512 px WebP',
    plan: { steps: [resize], output: { format: 'webp', quality: 80 } },
    bare: (bytes) => open(bytes).resize(512).webp({ quality: 80 }),
    pillow: thumbnail('"WEBP", quality=80, method=4'),
    vipsthumbnail: ['--size', '512', '-o', '%s-512.webp[Q=80,strip]'],
    imagemagick: () => ['-thumbnail', '512x', '-quality', '80', '-define', 'webp:method=4', 'webp:-'],
    thumbor: () => '512x0/filters:quality(80):format(webp)',
  },
  {
    name: 'crop, sharpen, watermark, 1000 px JPEG',
    plan: {
      steps: [
        { operation: 'crop', left: 100, top: 100, width: 1000, height: 1000 },
        { operation: 'sharpen', sigma: 1 },
        {
          operation: 'watermarkImage',
          image: markId,
          size: 0.2,
          opacity: 1,
          margin: 0,
          gravity: 'southeast',
        },
      ],
      output: { format: 'jpeg', quality: 80 },
    },
    bare: (bytes, mark) =>
      open(bytes)
        .extract({ left: 100, top: 100, width: 1000, height: 1000 })
        .sharpen({ sigma: 1, m1: 1, m2: 2 })
        .composite([{ input: mark, gravity: 'southeast' }])
        .jpeg({ quality: 80 }),
    pillow:
      'from PIL import ImageFilter; image = image.crop((100, 100, 1100, 1100)).filter(ImageFilter.UnsharpMask(1, 100, 0)); image.paste(mark, (1000 - mark.width, 1000 - mark.height), mark); image.save(out, "JPEG", quality=80)',
    imagemagick: (mark) =>
      ['-crop', '1000x1000+100+100', '+repage', '-unsharp', '0x1', mark, '-gravity', 'southeast'].concat([
        '-composite',
        '-quality',
        '80',
        'jpeg:-',
      ]),
    thumbor: (mark) =>
      `100x100:1100x1100/filters:sharpen(1,1,true):watermark(${mark},-0,-0,0):quality(80):format(jpeg)`,
  },
  {
    name: '512 px AVIF',
    plan: { steps: [resize], output: { format: 'avif', quality: 50, effort: 3 } },
    bare: (bytes) => open(bytes).resize(512).avif({ quality: 50, effort: 3, chromaSubsampling: '4:2:0' }),
    pillow: thumbnail('"AVIF", quality=50, speed=6, max_threads=1'),
    vipsthumbnail: ['--size', '512', '-o', '%s-512.avif[Q=50,effort=3,strip]'],
    imagemagick: () => ['-thumbnail', '512x', '-quality', '50', '-define', 'heic:speed=6', 'avif:-'],
    thumbor: () => '512x0/filters:quality(50):format(avif)',
  },
]

/** The command lines of the peers that are separate programs; undefined if one cannot do the case. */
export const commandsOf = (each: TransformCase, photo: string, mark: string) => ({
  vipsthumbnail: each.vipsthumbnail && ['vipsthumbnail', photo, ...each.vipsthumbnail],
  imagemagick: [
    'convert',
    ...(each.name.startsWith('512') ? shrinking('1024x1024') : []),
    photo,
    ...each.imagemagick(mark),
  ],
})

/** A Python program that makes the case with Pillow `runs` times after a first one, and prints the mean of a run. */
export const pillowProgram = ({ pillow }: TransformCase, runs: number): string =>
  [
    'import io, json, resource, sys, time',
    'from PIL import Image',
    'mark = Image.open(sys.argv[2]).convert("RGBA")',
    'def make():',
    '    image = Image.open(sys.argv[1]); out = io.BytesIO()',
    `    ${pillow}`,
    'make()',
    'wall, cpu = time.perf_counter(), time.process_time()',
    `for _ in range(${runs}): make()`,
    `cpu, wall = (time.process_time() - cpu) / ${runs}, (time.perf_counter() - wall) / ${runs}`,
    'peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024',
    'print(json.dumps({"cpuMs": cpu * 1000, "wallMs": wall * 1000, "peakRssMiB": peak}))',
  ].join('\n')

export async function renderCase({ plan }: TransformCase, bytes: Buffer, mark: Buffer): Promise<Buffer> {
  const result = await renderTransform({ bytes, plan: TransformPlan.parse(plan), images: { [markId]: mark } })
  if (result.status === 'refused') throw new Error(result.reason)
  return result.bytes
}
