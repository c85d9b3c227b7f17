import { fileURLToPath } from 'node:url'

export const configuredSharpPath = fileURLToPath(
  new URL('../../../../lambdas/analysis/configured-sharp.ts', import.meta.url),
)
