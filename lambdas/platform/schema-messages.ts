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

/**
 * zod/mini says "Invalid input" for everything until a language is set. Import this file wherever people read its
 * messages.
 */
config({ localeError: (issue) => outOfBounds(issue) ?? inEnglish(issue) })
