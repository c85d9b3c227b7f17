import * as z from 'zod/mini'
import type { ImageView } from '../../../clients/typescript/src/index.ts'
import { uploadContentTypes } from '../../../lambdas/uploads/uploads.ts'

/** The files of an export, beside the folders `originals` and `renditions`. */
export const exportFiles = { lines: 'library.jsonl', parquet: 'library.parquet' } as const

/** What an import of an export reads of each line; the line has everything else that the API says, too. */
export const ExportedImage = z.object({
  imageId: z.string(),
  filename: z.optional(z.string()),
  externalId: z.optional(z.string()),
  annotations: z.optional(
    z.object({
      title: z.optional(z.string()),
      notes: z.optional(z.string()),
      tags: z.optional(z.array(z.string())),
    }),
  ),
  // Nobody's export may name a file elsewhere.
  original: z.optional(z.object({ file: z.optional(z.string().check(z.regex(/^originals\/[\w-]+\.\w+$/))) })),
})
export type ExportedImage = z.infer<typeof ExportedImage>

/** Which pictures go along. */
export interface WantedFiles {
  readonly originals: boolean
  readonly renditions: boolean
}

/** A file of an export, and where it comes from. */
export interface ExportedFile {
  readonly name: string
  readonly url: string
  readonly sizeBytes: number
}

/** A line of an export, without URLs, which end after minutes, and the files that it names. */
export function exportedImage({ original, renditions, ...image }: ImageView, wanted: WantedFiles) {
  const files: ExportedFile[] = []
  const add = (isWanted: boolean, file: ExportedFile) => {
    if (!isWanted) return {}
    files.push(file)
    return { file: file.name }
  }
  const withoutUrl = <T extends { readonly url: string }>({ url: _, ...facts }: T) => facts
  const line = {
    ...image,
    ...(original && {
      original: {
        ...withoutUrl(original),
        ...add(wanted.originals, {
          name: `originals/${image.imageId}.${extensionOf(original.contentType)}`,
          url: original.url,
          sizeBytes: original.sizeBytes,
        }),
      },
    }),
    renditions: renditions.map((each) => ({
      ...withoutUrl(each),
      ...add(wanted.renditions, {
        name: `renditions/${image.imageId}/v${image.version}-${each.name}.webp`,
        url: each.url,
        sizeBytes: each.sizeBytes,
      }),
    })),
  }
  return { line, files }
}
export type ExportLine = ReturnType<typeof exportedImage>['line']

const extensionOf = (contentType: string): string =>
  (uploadContentTypes as Readonly<Record<string, string>>)[contentType] ?? 'bin'
