import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { OriginalObject } from '../image-row.ts'
import { createRenditionSigner } from './rendition-signer.ts'

export interface DownloadPresignerOptions {
  originalsBucket: string
  derivedBucket: string
  expiresInSeconds: number
}

export type DownloadPresigner = ReturnType<typeof createDownloadPresigner>

/** Presigns temporary URLs for downloads. */
export function createDownloadPresigner(client: S3Client, options: DownloadPresignerOptions) {
  const { originalsBucket, derivedBucket, expiresInSeconds } = options
  const sign = (command: GetObjectCommand) => getSignedUrl(client, command, { expiresIn: expiresInSeconds })

  return {
    /** An original is untrusted input: browsers must save it, never render it. */
    original: ({ key, versionId }: OriginalObject, filename = 'original'): Promise<string> =>
      sign(
        new GetObjectCommand({
          Bucket: originalsBucket,
          Key: key,
          VersionId: versionId,
          ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
        }),
      ),

    rendition: createRenditionSigner(client, { derivedBucket, expiresInSeconds }),
  }
}
