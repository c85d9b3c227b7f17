import path from 'node:path'
import { outputFormats } from './output/output-formats.ts'

const endings = new Map<string, string>(
  Object.values(outputFormats).map(({ mimeType, extension }) => [mimeType, extension]),
)

/** The file extension, without the dot. */
export const endingOf = (mimeType: string): string => endings.get(mimeType) ?? 'bin'

const maxStemLength = 100

/** The file name for a result of a job: the photo's name, for people, and the image's id, so that no two are equal. */
export function resultFileName(
  { imageId, filename = '', number }: { imageId: string; filename?: string; number: number },
  mimeType: string,
): string {
  const stem = [
    ...path
      .parse(filename)
      .name.replace(/[^\p{L}\p{N}._]+/gu, '-')
      .replace(/^[-.]+|-$/g, ''),
  ]
    .slice(0, maxStemLength)
    .join('')
  return `${[stem, imageId, number].filter(Boolean).join('-')}.${endingOf(mimeType)}`
}
