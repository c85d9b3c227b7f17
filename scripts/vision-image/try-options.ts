import { parseArgs } from 'node:util'
import * as z from 'zod'

export const usage = `Usage: npm run image:try -- [options]
  --event JSON          what the function is invoked with (default: its self test)
  --models FOLDER       built models (default: built as for a deploy)
  --handler FOLDER      with index.js (default: bundled as for a deploy)
  --base-image NAME     to build from (default: a stand-in for AWS's base, made here)
  --env NAME=VALUE      for the function, may be repeated
  --timeout-seconds N   for its start and its answer (default: 120)
  --required            to fail where it cannot run`

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'Expected JSON for --event' })
    return z.NEVER
  }
})

const Options = z.object({
  event: json.optional(),
  models: z.string().min(1).optional(),
  handler: z.string().min(1).optional(),
  'base-image': z.string().min(1).optional(),
  env: z.array(z.string().regex(/^\w+=/, 'Expected NAME=VALUE for --env')).default([]),
  'timeout-seconds': z.coerce.number().int().min(1).default(120),
  required: z.boolean().default(false),
})

/** @throws Error with a message for people */
export function readTryOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      event: { type: 'string' },
      models: { type: 'string' },
      handler: { type: 'string' },
      'base-image': { type: 'string' },
      env: { type: 'string', multiple: true },
      'timeout-seconds': { type: 'string' },
      required: { type: 'boolean' },
    },
  })
  const options = Options.safeParse(values)
  if (!options.success) throw new Error(z.prettifyError(options.error))
  const { env, 'base-image': baseImage, 'timeout-seconds': timeoutSeconds, ...others } = options.data
  const pairs = env.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  const environment: Record<string, string> = Object.fromEntries(pairs)
  return { ...others, baseImage, environment, timeoutMs: timeoutSeconds * 1000 }
}
export type TryOptions = ReturnType<typeof readTryOptions>
