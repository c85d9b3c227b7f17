import { codeNames } from './code-names.ts'
import { completed, type Photo } from './use-photo.ts'

export const findingKinds = ['objects', 'faces', 'text', 'codes'] as const
export type FindingKind = (typeof findingKinds)[number]

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Something at a place in the photo. Boxes are in shares of the upright picture. */
export interface Finding {
  readonly key: string
  readonly kind: FindingKind
  readonly box: Box
  /** Absent for a code, whose check digits fit. */
  readonly confidence?: number
  /** For an object, its name; for a line, its text; for a code, its kind. */
  readonly text?: string
}

/** Everything that has a place, the largest first, so that small findings are on top. */
export function findingsOf(photo: Photo): Finding[] {
  const objects = completed(photo, 'objects')?.objects ?? []
  const faces = completed(photo, 'faces')?.faces ?? []
  const lines = completed(photo, 'text')?.lines ?? []
  const codes = completed(photo, 'codes')?.codes ?? []
  const all: Finding[] = [
    ...objects.map(({ box, confidence, name }, index) => ({
      key: `objects-${index}`,
      kind: 'objects' as const,
      box,
      confidence,
      text: name,
    })),
    ...faces.map(({ box, confidence }, index) => ({
      key: `faces-${index}`,
      kind: 'faces' as const,
      box,
      confidence,
    })),
    ...lines.map(({ box, confidence, text }, index) => ({
      key: `text-${index}`,
      kind: 'text' as const,
      box,
      confidence,
      text,
    })),
    ...codes.map(({ box, format }, index) => ({
      key: `codes-${index}`,
      kind: 'codes' as const,
      box,
      text: codeNames[format],
    })),
  ]
  return all.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)
}
