import type { AnalysisLimits } from '../analysis-settings.ts'
import type { ImageHeader } from '../header/image-header.ts'
import { cleanText } from '../metadata/clean-text.ts'
import { type CredentialsFound, describeCredentials } from './describe-credentials.ts'
import { manifestBytes } from './find-manifest.ts'
import { reportOnManifest } from './report-on-manifest.ts'

const unreadable = (explanation: string): CredentialsFound => ({
  ai: 'none-stated',
  contentCredentials: {
    state: 'unreadable',
    actions: [],
    problems: [{ code: 'general.error', explanation: cleanText(explanation, 200) ?? 'unknown' }],
  },
})

/**
 * Reads and checks the C2PA manifest of a photo; undefined if it has none. Whatever is wrong with a manifest is part
 * of the answer: it never rejects, and never fails the photo.
 */
export async function readCredentials(
  bytes: Uint8Array,
  { format, mimeType }: Pick<ImageHeader, 'format' | 'mimeType'>,
  { maxManifestBytes, maxManifestSeconds }: Pick<AnalysisLimits, 'maxManifestBytes' | 'maxManifestSeconds'>,
): Promise<CredentialsFound | undefined> {
  try {
    const sizeBytes = manifestBytes(bytes, format)
    if (sizeBytes === 0) return undefined
    if (sizeBytes > maxManifestBytes)
      return unreadable(`it has ${sizeBytes} bytes; at most ${maxManifestBytes} are read`)
    return describeCredentials(await reportOnManifest(bytes, mimeType, maxManifestSeconds))
  } catch (fault) {
    return unreadable(fault instanceof Error ? fault.message : String(fault))
  }
}
