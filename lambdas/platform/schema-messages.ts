import { en } from 'zod/locales'
import { config, type core } from 'zod/mini'
import { received } from './received.ts'

const { localeError: inEnglish } = en()

/** zod's own sentence ("Too big: expected number to be <=100") does not say what came. */
function outOfBounds(issue: core.$ZodRawIssue): string | undefined {
  if (issue.origin !== 'number' && issue.origin !== 'int') return undefined
  const isExact = issue.inclusive !== false
  if (issue.code === 'too_big')
    return `Expected a number ${isExact ? 'of at most' : 'below'} ${issue.maximum}; received ${received(issue.input)}`
  if (issue.code === 'too_small')
    return `Expected a number ${isExact ? 'of at least' : 'above'} ${issue.minimum}; received ${received(issue.input)}`
  return undefined
}

/** zod names only the key that it does not know. */
function unknownKeys(issue: core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined
  const shape = (issue.inst?._zod.def as Partial<core.$ZodObjectDef> | undefined)?.shape
  const keys = (issue.keys as string[]).map((key) => `"${key}"`).join(', ')
  return shape && `Expected no other keys than ${Object.keys(shape).join(', ')}; received ${keys}`
}

/** Says nothing of what came: it may be a password. */
function tooShort(issue: core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'too_small' || issue.origin !== 'string') return undefined
  return Number(issue.minimum) === 1
    ? 'Expected a text that is not empty'
    : `Expected a text of at least ${issue.minimum} characters`
}

/**
 * zod/mini says "Invalid input" for everything until a language is set. Import this file wherever people read its
 * messages.
 */
config({
  localeError: (issue) => outOfBounds(issue) ?? unknownKeys(issue) ?? tooShort(issue) ?? inEnglish(issue),
})
