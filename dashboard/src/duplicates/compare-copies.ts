import type { ImageView } from '@image-intelligence/client'

/** The facts that copies are compared by, in display order. */
export const facts = [
  'pixels',
  'bytes',
  'sharpness',
  'taken',
  'camera',
  'format',
  'uploaded',
  'name',
] as const
export type Fact = (typeof facts)[number]

type Value = number | string | undefined

const readFact: Record<Fact, (image: ImageView) => Value> = {
  pixels: ({ analysis }) => analysis && analysis.geometry.width * analysis.geometry.height,
  bytes: ({ original }) => original?.sizeBytes,
  sharpness: ({ analysis }) => analysis?.quality.sharpness,
  taken: ({ analysis }) => analysis?.metadata.takenAt,
  camera: ({ analysis }) => analysis?.metadata.camera?.model ?? analysis?.metadata.camera?.make,
  format: ({ analysis }) => analysis?.file.format,
  uploaded: ({ createdAt }) => createdAt,
  name: ({ filename }) => filename,
}

/** Numbers where more is better. Copies count as equal if the smaller number is at least this share of the larger. */
const equalFrom: Partial<Record<Fact, number>> = { pixels: 0.98, bytes: 0.95, sharpness: 0.9 }
const betterThere: ReadonlySet<Fact> = new Set(['taken', 'camera'])

const isBetter = (fact: Fact, a: Value, b: Value): boolean => {
  const tolerance = equalFrom[fact]
  if (tolerance) return Number(a ?? 0) * tolerance > Number(b ?? 0)
  return betterThere.has(fact) && a !== undefined && b === undefined
}

export interface Compared {
  readonly fact: Fact
  readonly differs: boolean
  /** The copies that are best in this fact; empty if all are equal. */
  readonly best: ReadonlySet<string>
}

/** In which facts copies differ, and which copies are best. Facts that no copy has are left out. */
export const compareCopies = (images: readonly ImageView[]): readonly Compared[] =>
  facts.flatMap((fact) => {
    const values = images.map((image) => readFact[fact](image))
    if (values.every((value) => value === undefined)) return []
    const isBest = (value: Value) =>
      values.some((other) => isBetter(fact, value, other)) &&
      !values.some((other) => isBetter(fact, other, value))
    const best = images.filter((_, index) => isBest(values[index])).map(({ imageId }) => imageId)
    return [{ fact, differs: new Set(values).size > 1, best: new Set(best) }]
  })
