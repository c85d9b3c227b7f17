import { AppError } from '../platform/errors.ts'
import { operations } from '../transforms/operations.ts'
import type { OutputFormat, TransformOutput } from '../transforms/output/output-formats.ts'
import { outputFormats } from '../transforms/output/output-formats.ts'
import { PresetReference } from '../transforms/presets/preset-row.ts'
import { readValue, typeOf } from '../transforms/step-text.ts'

/* Reads steps from a part of a path, written in characters that need no encoding:
   
   resize:width=800,height=600,fit=cover~hide:what=faces~out:quality=70~exp:1767225600
   
   Parts are joined by "~". A part is an operation with its fields; `out` has fields of the output, and `exp` is
   the second (Unix time) from which the URL is refused. `fallback:rendition` shows a rendition as long as there is no
   picture. `preset:web@3` comes first and stands for the steps and output of that version of a preset. "-" means no
   steps. Texts are written as encodeURIComponent does, with "!" for "%". Values that are not texts, numbers or flags
   are JSON, encoded in the same way. */

type Values = Readonly<Record<string, unknown>>

export interface UrlSteps {
  /** A preset whose steps come before these, and whose output applies unless `output` overrides it. */
  readonly preset?: string
  readonly steps: readonly Values[]
  /** Fields of the output, as text, because their types depend on the format. */
  readonly output: Readonly<Record<string, string>>
  /** Unix time. */
  readonly expiresAtSeconds?: number
  /** Whether a rendition is shown while the picture does not exist. */
  readonly fallsBack: boolean
}

const refuse = (expected: string) =>
  new AppError('INVALID_REQUEST', `Expected ${expected} in the steps of the URL. See docs/signed-urls.md.`)

const byName = new Map<string, (typeof operations)[number]>(
  operations.map((operation) => [operation.name, operation]),
)

function textOf(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll('!', '%'))
  } catch {
    throw refuse(`text in which "!" is followed by two digits of UTF-8; received "${written}"`)
  }
}

function pairsOf(fields: string): [string, string][] {
  return fields.split(',').map((pair) => {
    const equals = pair.indexOf('=')
    if (equals < 1) throw refuse(`field=value; received "${pair}"`)
    return [pair.slice(0, equals), textOf(pair.slice(equals + 1))]
  })
}

/** Lists are JSON. A value that cannot be parsed stays text, so that the schema reports it. */
function typedValue(text: string, name: string, fields: Values): unknown {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (!field || typeOf(field) !== 'array') return readValue(text, field)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function readStep(name: string, fields: string): Values {
  const operation = byName.get(name)
  if (!operation) throw refuse(`an operation such as resize; received "${name}"`)
  const known: Values = operation.fields
  // A short form comes first, such as 800x600.
  const [first = '', ...rest] = fields.split(',')
  const short = first !== '' && !first.includes('=') ? operation.short?.read(textOf(first)) : undefined
  const named = short ? rest.join(',') : fields
  const pairs = [...Object.entries(short ?? {}), ...(named === '' ? [] : pairsOf(named))]
  return {
    operation: name,
    ...Object.fromEntries(pairs.map(([field, text]) => [field, typedValue(text, field, known)])),
  }
}

function readExpiry(text: string): number {
  if (!/^[1-9]\d{0,11}$/.test(text)) throw refuse(`exp:<Unix time in seconds>; received "exp:${text}"`)
  return Number(text)
}

function readFallback(text: string): true {
  if (text !== 'rendition') throw refuse(`fallback:rendition; received "fallback:${text}"`)
  return true
}

/**
 * The version is required: otherwise caches that keep a URL would show the old picture and the new one side by side.
 */
function readPreset(text: string): string {
  if (text.includes('@') && PresetReference.safeParse(text).success) return text
  throw refuse(
    `preset:<name>@<version>, such as preset:web@3, because a URL that caches keep must not change its meaning; received "preset:${text}"`,
  )
}

/** @throws AppError INVALID_REQUEST. Does not check whether values fit their operations. */
export function readUrlSteps(text: string): UrlSteps {
  const steps: Values[] = []
  let output: Record<string, string> = {}
  let expiresAtSeconds: number | undefined
  let preset: string | undefined
  let fallsBack = false
  for (const part of text.split('~')) {
    const colon = part.indexOf(':')
    const [name, fields] = colon < 0 ? [part, ''] : [part.slice(0, colon), part.slice(colon + 1)]
    if (name === '-' && colon < 0) continue
    if (name === 'preset') {
      if (preset !== undefined || steps.length > 0)
        throw refuse(`one preset, before all steps; received "${part}" after other steps`)
      preset = readPreset(fields)
    } else if (name === 'exp') expiresAtSeconds = readExpiry(fields)
    else if (name === 'fallback') fallsBack = readFallback(fields)
    else if (name === 'out') output = { ...output, ...Object.fromEntries(pairsOf(fields)) }
    else steps.push(readStep(name, fields))
  }
  return { preset, steps, output, expiresAtSeconds, fallsBack }
}

/** Options with the same meaning in every format, which a preset passes on to a URL of another format. */
const common = ['metadata', 'profile', 'dpr', 'maxBytes'] as const

function carried(format: OutputFormat, output: TransformOutput): Values {
  if (output.format === format) return output
  return Object.fromEntries(
    common.filter((name) => output[name] !== undefined).map((name) => [name, output[name]]),
  )
}

/** The output in a format, with fields parsed by its schema. @param preset applies to fields that are not given */
export function outputOf(format: OutputFormat, fields: UrlSteps['output'], preset?: TransformOutput): Values {
  const known: Values = outputFormats[format].schema.shape
  const read = Object.entries(fields).map(([name, text]) => [name, typedValue(text, name, known)])
  return { ...(preset && carried(format, preset)), ...Object.fromEntries(read), format }
}
