import { execFileSync } from 'node:child_process'
import { sharp } from '../../../lambdas/analysis/configured-sharp.ts'
import { renderTransform } from '../../../lambdas/transforms/render-transform.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'

export interface TransformCase {
  readonly name: string
  readonly plan: object
  /** The same calls, written by hand. */
  bare(bytes: Buffer): Promise<unknown>
  /** The same in Pillow, of `image`. */
  readonly pillow?: string
}

const resize = { operation: 'resize', width: 512 }
const shrunk = (bytes: Buffer) =>
  sharp(bytes, { failOn: 'error', sequentialRead: true }).autoOrient().resize(512)

export const transformCases: readonly TransformCase[] = [
  {
    name: '512 px JPEG',
    plan: { steps: [resize], output: { format: 'jpeg', quality: 80 } },
    bare: (bytes) => shrunk(bytes).jpeg({ quality: 80 }).toBuffer(),
    pillow: 'image.thumbnail((512, 512), 1); image.save(out, "JPEG", quality=80)',
  },
  {
    name: '512 px WebP',
    plan: { steps: [resize], output: { format: 'webp', quality: 80 } },
    bare: (bytes) => shrunk(bytes).webp({ quality: 80 }).toBuffer(),
    pillow: 'image.thumbnail((512, 512), 1); image.save(out, "WEBP", quality=80, method=4)',
  },
  {
    name: 'crop and sharpen, 1000 px JPEG',
    plan: {
      steps: [
        { operation: 'crop', left: 100, top: 100, width: 1000, height: 1000 },
        { operation: 'sharpen', sigma: 1 },
      ],
      output: { format: 'jpeg', quality: 80 },
    },
    bare: (bytes) =>
      sharp(bytes, { failOn: 'error', sequentialRead: true })
        .autoOrient()
        .extract({ left: 100, top: 100, width: 1000, height: 1000 })
        .sharpen({ sigma: 1, m1: 1, m2: 2 })
        .jpeg({ quality: 80 })
        .toBuffer(),
  },
  {
    name: '512 px AVIF',
    plan: { steps: [resize], output: { format: 'avif', quality: 50, effort: 3 } },
    bare: (bytes) => shrunk(bytes).avif({ quality: 50, effort: 3, chromaSubsampling: '4:2:0' }).toBuffer(),
    pillow: 'image.thumbnail((512, 512), 1); image.save(out, "AVIF", quality=50, speed=6, max_threads=1)',
  },
]

export async function renderCase({ plan }: TransformCase, bytes: Buffer): Promise<void> {
  const result = await renderTransform({ bytes, plan: TransformPlan.parse(plan) })
  if (result.status === 'refused') throw new Error(result.reason)
}

/** CPU milliseconds of each run in Pillow, the first left out; undefined where it is not installed. */
export function pillowCpuMs({ pillow }: TransformCase, photo: string, runs: number): number[] | undefined {
  if (!pillow) return undefined
  const program = [
    'import io, json, sys, time',
    'from PIL import Image',
    'times = []',
    `for _ in range(${runs + 1}):`,
    '    begin = time.process_time(); out = io.BytesIO(); image = Image.open(sys.argv[1])',
    `    ${pillow}`,
    '    times.append((time.process_time() - begin) * 1000)',
    'print(json.dumps(times[1:]))',
  ].join('\n')
  try {
    return JSON.parse(
      execFileSync('python3', ['-c', program, photo], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    )
  } catch {
    return undefined
  }
}
