import type { LocalAnalysis } from '../../lambdas/analysis/analysis.ts'
import { features } from '../../lambdas/vision/vision.ts'
import { describeFeature } from './describe-vision.ts'
import type { PhotoReport } from './photo-report.ts'

type Row = readonly [label: string, ...parts: (string | undefined | false)[]]

const number = (value: number) => value.toLocaleString('en-US')
const percent = (share: number) => `${Math.round(share * 100)} %`

const exposure = ({
  exposureTimeSeconds: seconds,
  fNumber,
  iso,
  focalLengthMm,
}: LocalAnalysis['metadata']) => [
  seconds !== undefined && (seconds < 0.5 ? `1/${Math.round(1 / seconds)} s` : `${seconds} s`),
  fNumber !== undefined && `f/${fNumber}`,
  iso !== undefined && `ISO ${iso}`,
  focalLengthMm !== undefined && `${focalLengthMm} mm`,
]

const metadataRows = ({ metadata }: LocalAnalysis): Row[] => [
  ['taken', metadata.takenAt?.replace('T', ' '), metadata.takenAtOffset],
  ['camera', metadata.camera?.make, metadata.camera?.model, metadata.lens],
  ['exposure', ...exposure(metadata)],
  ['place', metadata.gps && `${metadata.gps.latitude}, ${metadata.gps.longitude}`],
  ['title', metadata.title ?? metadata.description],
  ['keywords', ...(metadata.keywords ?? [])],
  ['rights', metadata.copyright, metadata.artist],
  ['software', metadata.software],
]

const rowsOf = (analysis: LocalAnalysis): Row[] => {
  const { file, geometry, color, quality, hashes, renditions } = analysis
  return [
    [
      'file',
      file.mimeType,
      `${number(file.sizeBytes)} bytes`,
      file.frames > 1 && `${file.frames} frames or pages`,
    ],
    ['picture', `${geometry.width} x ${geometry.height}`, geometry.aspectRatioName, geometry.orientation],
    ['colours', ...color.palette.map(({ hex, name, share }) => `${hex} ${name} ${percent(share)}`)],
    [
      'light',
      color.brightnessClass,
      quality.exposure !== 'normal' && quality.exposure,
      quality.hazy && 'hazy',
      `brightness ${color.brightness}`,
      `contrast ${color.contrast}`,
    ],
    [
      'quality',
      quality.blur,
      `sharpness ${quality.sharpness}`,
      quality.effectiveMegapixels !== undefined && `detail for ${quality.effectiveMegapixels} megapixels`,
      `noise ${quality.noise}`,
      quality.grainy && 'grainy',
    ],
    ...metadataRows(analysis),
    ['hashes', `dHash ${hashes.dHash}`, `pHash ${hashes.pHash}`],
    ['sha256', file.sha256],
    ...renditions.map(({ name, width, height, sizeBytes, path }): Row => {
      return [`${name} px`, path, `${width} x ${height}`, `${number(sizeBytes)} bytes`]
    }),
  ]
}

/** Formats a photo's report for people: one line per subject. Subjects without information are left out. */
export function printReport(report: PhotoReport): string {
  if (report.status === 'rejected') return `${report.path}\n  rejected    ${report.code}: ${report.reason}\n`
  const seen = features.map((feature): Row => [feature, describeFeature(report.vision, feature)])
  const lines = [...rowsOf(report.analysis), ...seen].flatMap(([label, ...parts]) => {
    const said = parts.filter((part) => part)
    return said.length > 0 ? [`  ${label.padEnd(12)}${said.join(', ')}`] : []
  })
  return `${[report.path, ...lines].join('\n')}\n`
}
