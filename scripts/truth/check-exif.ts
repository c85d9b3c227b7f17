import type { ImageFacts } from '../../lambdas/analysis/analysis.ts'
import { analyzeImage } from '../../lambdas/analysis/analyze-image.ts'
import { parseCameraTime } from '../../lambdas/analysis/metadata/taken-at.ts'
import { readTruth, readTruthFile } from './load-truth.ts'

interface ExpectedExif {
  orientation: number | null
  display_width: number
  display_height: number
  make?: string
  model?: string
  software?: string
  datetime?: string
  datetime_original?: string
  gps?: { lat: number; lon: number }
}

export interface ExifMismatch {
  readonly file: string
  readonly field: string
  readonly expected: unknown
  readonly received: unknown
}

const gpsToleranceDegrees = 2e-6

/** A receiver without a fix writes zeros, which no photo's position is. */
const hasFix = (gps: ExpectedExif['gps']) => gps !== undefined && (gps.lat !== 0 || gps.lon !== 0)

const sameGps = (expected: ExpectedExif['gps'], received: ImageFacts['metadata']['gps']): boolean =>
  expected === undefined || received === undefined || !hasFix(expected)
    ? hasFix(expected) === (received !== undefined)
    : Math.abs(expected.lat - received.latitude) <= gpsToleranceDegrees &&
      Math.abs(expected.lon - received.longitude) <= gpsToleranceDegrees

/** Fields that differ. If `expected` is undefined, the value came from a block other than EXIF. */
const compare = (file: string, expected: ExpectedExif, facts: ImageFacts): ExifMismatch[] => {
  const { metadata, geometry } = facts
  const localTime = (text?: string) => parseCameraTime(text)?.localTime
  const pairs: [field: string, expected: unknown, received: unknown][] = [
    ['orientation', expected.orientation ?? undefined, geometry.exifOrientation],
    ['width', expected.display_width, geometry.width],
    ['height', expected.display_height, geometry.height],
    ['make', expected.make?.trim(), metadata.camera?.make],
    ['model', expected.model?.trim(), metadata.camera?.model],
    ['software', expected.software?.trim(), metadata.software],
    ['takenAt', localTime(expected.datetime_original), metadata.takenAt],
    ['modifiedAt', localTime(expected.datetime), metadata.modifiedAt],
  ]
  const wrong = pairs.filter(([, want, got]) => want !== got)
  if (!sameGps(expected.gps, metadata.gps)) wrong.push(['gps', expected.gps, metadata.gps])
  return wrong.map(([field, want, got]) => ({ file, field, expected: want, received: got }))
}

interface ExifCheck {
  readonly files: number
  readonly rejected: string[]
  readonly mismatches: ExifMismatch[]
  /** What XMP and IPTC add to files whose EXIF has nothing. */
  readonly additions: ExifMismatch[]
}

/** Compares the analysis of every photo of the EXIF set with what an independent reader found in it. */
export async function checkExif(): Promise<ExifCheck> {
  const { images } = readTruth<{ images: Record<string, ExpectedExif> }>('exif', 'expected.json')
  const rejected: string[] = []
  const differences: ExifMismatch[] = []
  for (const [file, expected] of Object.entries(images)) {
    const result = await analyzeImage(readTruthFile('exif', 'images', file))
    if (result.status === 'rejected') rejected.push(`${file}: ${result.code} ${result.reason}`)
    else differences.push(...compare(file, expected, result.facts))
  }
  return {
    files: Object.keys(images).length,
    rejected,
    mismatches: differences.filter(({ expected }) => expected !== undefined),
    additions: differences.filter(({ expected }) => expected === undefined),
  }
}
