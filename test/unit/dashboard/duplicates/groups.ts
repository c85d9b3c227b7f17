import type { DuplicateGroup, ImageView } from '../../../../clients/typescript/src/index.ts'

type Member = DuplicateGroup['members'][number]

export const member = (
  imageId: string,
  suggestion: Member['suggestion'] = 'remove',
  annotations?: Member['image']['annotations'],
): Member => ({
  image: {
    imageId,
    state: 'completed',
    version: 1,
    createdAt: '2026-11-01T10:00:00.000Z',
    updatedAt: '2026-11-01T10:00:00.000Z',
    renditions: [],
    ...(annotations && { annotations }),
  },
  distance: 0,
  kept: false,
  suggestion,
})

export const group = (members: readonly Member[]): DuplicateGroup => {
  const imageIds = members.map(({ image }) => image.imageId)
  return {
    groupId: imageIds[0]!,
    imageIds,
    best: { imageId: imageIds[0]!, reasons: [] },
    decided: false,
    members,
  }
}

export interface Facts {
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly sharpness: number
  readonly takenAt?: string
}

/** Only the fields by which copies are compared. */
export const copy = (imageId: string, { width, height, bytes, sharpness, takenAt }: Facts): ImageView =>
  ({
    ...member(imageId).image,
    original: { eTag: '"e"', sizeBytes: bytes, contentType: 'image/jpeg', url: 'https://example.com/a' },
    analysis: {
      geometry: { width, height },
      quality: { sharpness },
      metadata: { takenAt },
      file: { format: 'jpeg' },
    },
  }) as unknown as ImageView
