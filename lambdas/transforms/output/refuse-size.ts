import { StepRefusal } from '../step-refusal.ts'

const inWords = (number: number) => number.toLocaleString('en-US')

/** @throws StepRefusal when the format cannot hold so many bytes of a kind of metadata */
export function refuseSize(kind: 'EXIF' | 'XMP', sizeBytes: number, maxBytes: number, format: string): void {
  if (sizeBytes <= maxBytes) return
  throw new StepRefusal(
    `Expected at most ${inWords(maxBytes)} bytes of ${kind} for ${format}; the photo has ${inWords(sizeBytes)} to keep. Choose metadata: safe, or shorten the texts of the photo.`,
  )
}

/** What libexif writes as a whole, with the few tags that it adds; one segment of a JPEG holds as much. */
export const maxExifBytes = 65_000
