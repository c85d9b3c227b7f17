import type { LocalAnalysis } from '../analysis/analysis.ts'
import { features, type Vision } from '../vision/vision.ts'
import { describeFeature } from './describe-vision.ts'

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

/** The place in words, then the coordinates. */
const placeRow = ({ metadata: { gps }, place }: LocalAnalysis): Row => {
  const names = [place?.city, place?.region, place?.country].filter((name) => name !== undefined)
  return ['place', ...new Set(names), gps && `${gps.latitude}, ${gps.longitude}`]
}

const metadataRows = ({ metadata, ...others }: LocalAnalysis): Row[] => [
  ['taken', metadata.takenAt?.replace('T', ' '), metadata.takenAtOffset],
  ['camera', metadata.camera?.make, metadata.camera?.model, metadata.lens],
  ['exposure', ...exposure(metadata)],
  placeRow({ metadata, ...others }),
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

/** What was found in a photo, for people: one line per subject. Subjects without information are left out. */
export function describeAnalysis(analysis: LocalAnalysis, vision: Vision | undefined): string {
  const seen = features.map((feature): Row => [feature, describeFeature(vision, feature)])
  return [...rowsOf(analysis), ...seen]
    .flatMap(([label, ...parts]) => {
      const said = parts.filter((part) => part)
      return said.length > 0 ? [`  ${label.padEnd(12)}${said.join(', ')}`] : []
    })
    .join('\n')
}
