import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import '../../lambdas/platform/schema-messages.ts'

/** What was typed cannot be done: the exit code is 2, and the usage is shown. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Which API a verb talks to, and how it prints. */
export const commonFlags = {
  json: z._default(z.boolean(), false),
  api: z.optional(z.url()),
  profile: z.optional(z.string().check(z.regex(/^[\w-]{1,40}$/, 'Expected letters, digits, "_" or "-"'))),
}

export const words = (expected: string) => z.array(z.string()).check(z.minLength(1, expected))
export const noWords = z.array(z.string()).check(z.maxLength(0, 'Expected options alone.'))

/** "a,b": a list. */
export const commaList = <T extends string>(item: z.ZodMiniType<T, string>) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => text.split(',').map((part) => part.trim())),
    ),
    z.array(item),
  )

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

interface Definition {
  readonly type: string
  readonly innerType?: z.ZodMiniType
}

function isBoolean(schema: z.ZodMiniType): boolean {
  const { type, innerType } = schema._zod.def as Definition
  return innerType ? isBoolean(innerType) : type === 'boolean'
}

/**
 * Reads a command line by a schema: each key is an option of that name (dryRun: --dry-run), `words` is the rest.
 * @throws UsageError with all faults
 */
export function readArguments<S extends z.ZodMiniObject>(args: string[], schema: S): z.infer<S> {
  const options = Object.entries(schema.shape)
    .filter(([name]) => name !== 'words')
    .map(([name, field]) => [kebab(name), { type: isBoolean(field as z.ZodMiniType) ? 'boolean' : 'string' }])
  const typed = parse(args, Object.fromEntries(options))
  const read = schema.safeParse(typed)
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path: [name], message }) =>
    name === undefined || name === 'words' ? message : `--${kebab(String(name))}: ${message}`,
  )
  throw new UsageError(faults.join('\n'))
}

function parse(args: string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const named = Object.entries(values).map(([name, value]) => [camel(name), value])
    return { ...Object.fromEntries(named), words: positionals }
  } catch (fault) {
    throw new UsageError((fault as Error).message)
  }
}
