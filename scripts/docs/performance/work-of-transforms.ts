import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { startCanvas } from '../../../lambdas/transforms/canvas.ts'
import { decodingCpuSeconds, encodingCpuSeconds } from '../../../lambdas/transforms/cpu-seconds.ts'
import { guardOutput } from '../../../lambdas/transforms/guard-output.ts'
import {
  type EncodingOptions,
  mostPixelsOf,
  TransformOutput,
} from '../../../lambdas/transforms/output/output-formats.ts'
import { defaultTransformLimits } from '../../../lambdas/transforms/transform-limits.ts'
import { repositoryRoot } from '../../../lib/project.ts'
import { markdownTable } from '../markdown-table.ts'

const positive = z.number().check(z.positive())
const Content = z.enum(['photo', 'noise'])

/** What `npm run bench:transforms -- --work` has measured, in nanoseconds of CPU time for a pixel. */
export const MeasuredWork = z.object({
  measuredOn: z.iso.date(),
  machine: z.string(),
  encoding: z.array(
    z.object({
      output: TransformOutput,
      hasAlpha: z.boolean(),
      /** Of a photo and of noise, the slower one. */
      content: Content,
      megapixels: positive,
      nsPerPixel: positive,
    }),
  ),
  decoding: z.array(
    z.object({
      format: z.enum(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff', 'heif', 'bmp']),
      kind: z.string(),
      content: Content,
      megapixels: positive,
      nsPerPixel: positive,
    }),
  ),
})
export type MeasuredWork = z.infer<typeof MeasuredWork>
type Encoding = MeasuredWork['encoding'][number]

export const measuredWork = (): MeasuredWork =>
  MeasuredWork.parse(JSON.parse(readFileSync(join(repositoryRoot, 'docs', 'measured', 'work.json'), 'utf8')))

/** What the service counts for a pixel: nanoseconds of one vCPU of Lambda. */
export const countedForEncoding = ({ output, hasAlpha }: Pick<Encoding, 'output' | 'hasAlpha'>) =>
  encodingCpuSeconds(output as EncodingOptions, 1e9, hasAlpha)
export const countedForDecoding = (format: MeasuredWork['decoding'][number]['format']) =>
  decodingCpuSeconds(format, 1e9)

/** Estimated vCPU seconds for a JPEG of this size that is only written anew; undefined if that is refused. */
function estimated(options: EncodingOptions, hasAlpha: boolean, megapixels: number): number | undefined {
  const side = Math.sqrt(megapixels * 1e6)
  const canvas = startCanvas({ widthPx: side, heightPx: side, hasAlpha })
  const cpuSeconds = decodingCpuSeconds('jpeg', side ** 2)
  try {
    return guardOutput({ canvas, frames: 1, cpuSeconds }, options, defaultTransformLimits)
  } catch {
    return undefined
  }
}

/** The largest picture that is accepted, in megapixels. */
export function largestAccepted(options: EncodingOptions, hasAlpha: boolean) {
  const most = mostPixelsOf(options) / 1e6
  if (estimated(options, hasAlpha, most) !== undefined) return { megapixels: most, because: 'pixels' }
  let [accepted, refused] = [0, most * 100]
  while (refused - accepted > 1) {
    const middle = Math.floor((accepted + refused) / 2)
    if (estimated(options, hasAlpha, middle / 100) === undefined) refused = middle
    else accepted = middle
  }
  return { megapixels: accepted / 100, because: 'CPU time' }
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US')

/** The name of a row: measurements of the same outputs share it. */
function rowName({ output, hasAlpha }: Encoding): [string, string] {
  const lossless = 'lossless' in output && output.lossless ? ' lossless' : ''
  const name = `${output.format}${lossless}${hasAlpha ? ', transparent' : ''}`
  if ('effort' in output) return [name, String(output.effort)]
  if (output.format === 'png') return [name, output.palette ? 'palette' : `level ${output.compression}`]
  if (output.format === 'tiff') return [name, output.compression]
  return [name, output.format === 'jpeg' && output.progressive ? 'progressive' : '–']
}

/** Measurements by the name of their row, in the order of the first of each. */
export function rowsOf(encoding: readonly Encoding[]): Map<string, Encoding[]> {
  const rows = new Map<string, Encoding[]>()
  for (const each of encoding) {
    const name = rowName(each).join(' ')
    rows.set(name, [...(rows.get(name) ?? []), each])
  }
  return rows
}

function encodingRow(measured: readonly Encoding[]): string[] {
  const { output, hasAlpha } = measured[0]!
  const options = output as EncodingOptions
  const { megapixels, because } = largestAccepted(options, hasAlpha)
  const bySize = [...measured].sort((a, b) => a.megapixels - b.megapixels)
  return [
    ...rowName(measured[0]!),
    bySize.map((each) => `${whole(each.nsPerPixel)} at ${each.megapixels} MP, ${each.content}`).join('; '),
    whole(countedForEncoding(measured[0]!)),
    String(megapixels),
    estimated(options, hasAlpha, megapixels)!.toFixed(1),
    because,
  ]
}

/** For docs/performance.md. */
export function workTables({ measuredOn, machine, encoding, decoding }: MeasuredWork): string {
  return [
    `Measured on ${measuredOn}, ${machine}.`,
    markdownTable(
      [
        'format',
        'effort',
        'measured, ns of CPU time for a pixel',
        'counted, ns of a vCPU',
        'accepted up to, MP (calculated)',
        'estimate there, vCPU s (calculated)',
        'more is refused for its',
      ],
      [...rowsOf(encoding).values()].map(encodingRow),
    ),
    markdownTable(
      ['file that is read', 'kind', 'measured, ns of CPU time for a pixel', 'counted, ns of a vCPU'],
      decoding.map(({ format, kind, content, megapixels, nsPerPixel }) => [
        format,
        kind,
        `${whole(nsPerPixel)} at ${megapixels} MP, ${content}`,
        whole(countedForDecoding(format)),
      ]),
    ),
  ].join('\n\n')
}
