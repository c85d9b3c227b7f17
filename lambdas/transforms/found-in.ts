import type { ImageRow } from '../image-record/image-row.ts'
import type { Found } from './operation.ts'

/** What vision has found so far in this version of an image. */
export function foundIn({ vision = {} }: Pick<ImageRow, 'vision'>): Found {
  const { faces, objects, text } = vision
  return {
    ...(faces?.status === 'completed' && { faces: faces.faces.map(({ box }) => box) }),
    ...(objects?.status === 'completed' && {
      objects: objects.objects.map(({ name, box }) => ({ name, box })),
    }),
    ...(text?.status === 'completed' && { text: text.lines.map(({ box }) => box) }),
  }
}
