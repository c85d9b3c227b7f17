import type { ImageFacts } from '../../lambdas/analysis/analysis.ts'
import { type AnalysisSettings, defaultAnalysisSettings } from '../../lambdas/analysis/analysis-settings.ts'
import { analyzeImage } from '../../lambdas/analysis/analyze-image.ts'
import { readTruth, readTruthFile } from './load-truth.ts'

interface ExpectedFormat {
  what: string
  icc_name?: string
  sharp_decodes: boolean
  sharp?: {
    width: number
    height: number
    hasAlpha: boolean
    orientation?: number
    pages?: number
    depth: string
  }
}

export interface FormatRow {
  readonly file: string
  readonly what: string
  /** "ok" with the format found, or the rejection. */
  readonly outcome: string
  readonly wrong: string[]
}

/** Formats that we support beyond sharp, and formats that sharp supports but we refuse. */
const ownDecoders = /\.(heic|heif|bmp)$/i
const refused = /\.svg$/i

const compare = (
  { sharp, icc_name: iccName }: ExpectedFormat,
  { file, geometry, color }: ImageFacts,
): string[] => {
  const wrong: string[] = []
  const expect = (field: string, expected: unknown, received: unknown) => {
    if (expected !== received) wrong.push(`${field}: expected ${expected}; received ${received}`)
  }
  if (iccName && !color.iccProfile?.includes(iccName)) expect('iccProfile', iccName, color.iccProfile)
  if (!sharp) return wrong
  const turned = (sharp.orientation ?? 1) >= 5
  expect('width', turned ? sharp.height : sharp.width, geometry.width)
  expect('height', turned ? sharp.width : sharp.height, geometry.height)
  expect('hasAlpha', sharp.hasAlpha, color.hasAlpha)
  if (sharp.pages) expect('frames', sharp.pages, file.frames)
  return wrong
}

const describe = ({ file, geometry, color }: ImageFacts): string =>
  [
    `ok ${file.format} ${geometry.width}x${geometry.height} ${color.space} ${color.bitDepth}-bit`,
    color.hasAlpha && (color.opaque ? 'alpha (opaque)' : 'alpha'),
    file.frames > 1 && `${file.frames} ${file.animated ? 'frames' : 'pages'}`,
    color.iccProfile,
  ]
    .filter(Boolean)
    .join(', ')

const check = async (
  file: string,
  expected: ExpectedFormat,
  settings: AnalysisSettings,
): Promise<FormatRow> => {
  const result = await analyzeImage(readTruthFile('formats', 'images', file), settings)
  const shouldDecode = (expected.sharp_decodes && !refused.test(file)) || ownDecoders.test(file)
  const row = { file, what: expected.what }
  if (result.status === 'rejected') {
    const wrong = shouldDecode ? ['expected it to decode'] : []
    return { ...row, outcome: `${result.code}: ${result.reason}`, wrong }
  }
  return { ...row, outcome: describe(result.facts), wrong: compare(expected, result.facts) }
}

/** Compares the outcome for every example of a format with what is known about it. */
export async function checkFormats(settings = defaultAnalysisSettings): Promise<FormatRow[]> {
  const { images } = readTruth<{ images: Record<string, ExpectedFormat> }>('formats', 'expected.json')
  const rows: FormatRow[] = []
  for (const [file, expected] of Object.entries(images)) rows.push(await check(file, expected, settings))
  return rows
}
