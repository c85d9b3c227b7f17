import { fileURLToPath } from 'node:url'

export const configuredSharpPath = fileURLToPath(
  new URL('../../../../../lambdas/core/image/configured-sharp.ts', import.meta.url),
)
