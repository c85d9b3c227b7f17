import type { PhotoMetadata } from '../analysis.ts'
import type { CredentialsFound } from './describe-credentials.ts'
import type { Provenance } from './provenance.ts'
import { aiOfSourceType, strongestAi } from './source-types.ts'

/** Joins what the metadata and the manifest of a file state. */
export const provenanceOf = (
  { digitalSourceType }: PhotoMetadata,
  credentials: CredentialsFound | undefined,
): Provenance => ({
  ai: strongestAi([aiOfSourceType(digitalSourceType), credentials?.ai]),
  ...(credentials && { contentCredentials: credentials.contentCredentials }),
})
