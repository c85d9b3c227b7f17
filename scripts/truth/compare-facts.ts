import type { PhotoMetadata } from '../../lambdas/analysis/analysis.ts'
import type { ExifToolFacts } from './exiftool-facts.ts'

export interface Difference {
  readonly field: string
  readonly expected: unknown
  readonly received: unknown
}

const same = (expected: unknown, received: unknown): boolean => {
  if (typeof expected === 'number' && typeof received === 'number')
    return (
      Math.abs(expected - received) <= 0.01 * Math.max(Math.abs(expected), 1e-4) ||
      Math.abs(expected - received) < 1e-6
    )
  if (expected && received && typeof expected === 'object' && typeof received === 'object') {
    const names = new Set([...Object.keys(expected), ...Object.keys(received)])
    return [...names].every((name) => same(Reflect.get(expected, name), Reflect.get(received, name)))
  }
  return expected === received
}

/** Fields in which our reading and ExifTool's differ. */
export function compareFacts(
  expected: ExifToolFacts,
  { metadata, exifOrientation }: { metadata: PhotoMetadata; exifOrientation?: number | undefined },
): Difference[] {
  const received: Record<string, unknown> = { ...metadata, exifOrientation }
  const names = new Set([...Object.keys(expected), ...Object.keys(received)])
  names.delete('software') // several programs write theirs, and ExifTool does not say which is the last
  return [...names].flatMap((field) => {
    const value = Reflect.get(expected, field)
    return same(value, received[field]) ? [] : [{ field, expected: value, received: received[field] }]
  })
}
