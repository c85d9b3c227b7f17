import path from 'node:path'
import { shortenToBytes } from '../platform/text/shorten-to-bytes.ts'
import { outputFormats } from '../transforms/output/output-formats.ts'

const endings = new Map<string, string>(
  Object.values(outputFormats).map(({ mimeType, extension }) => [mimeType, extension]),
)

/** The file extension, without the dot. */
export const endingOf = (mimeType: string): string => endings.get(mimeType) ?? 'bin'

/** Together with the id, the number and the extension, the name stays well below the 255 bytes of file systems. */
const maxStemBytes = 150

/** The file name for a result of a job: the photo's name, for people, and the image's id, so that no two are equal. */
export function resultFileName(
  { imageId, filename = '', number }: { imageId: string; filename?: string; number: number },
  mimeType: string,
): string {
  const safe = path
    .parse(filename.normalize('NFC'))
    .name.replace(/[^\p{L}\p{M}\p{N}._]+/gu, '-')
    .replace(/^[-.]+|-$/g, '')
  const stem = shortenToBytes(safe, maxStemBytes)
  return `${[stem, imageId, number].filter(Boolean).join('-')}.${endingOf(mimeType)}`
}
