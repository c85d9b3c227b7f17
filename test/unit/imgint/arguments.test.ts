import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import {
  commaList,
  commonFlags,
  noWords,
  readArguments,
  UsageError,
  words,
} from '../../../bin/imgint/arguments.ts'

const Flags = z.object({
  ...commonFlags,
  dryRun: z._default(z.boolean(), false),
  concurrency: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(64)), 8),
  features: z.optional(commaList(z.enum(['labels', 'faces']))),
  words: words('Expected files.'),
})

const faultOf = (args: string[], schema: z.ZodMiniObject = Flags): string => {
  try {
    readArguments(args, schema)
  } catch (fault) {
    if (fault instanceof UsageError) return fault.message
  }
  throw new Error('Expected a UsageError')
}

describe('readArguments', () => {
  test('reads options by their kind, in any order, and has the defaults for the others', () => {
    const args = ['a', '--dry-run', '--features', 'labels, faces', 'b', '--concurrency=3']
    expect(readArguments(args, Flags)).toEqual({
      json: false,
      dryRun: true,
      concurrency: 3,
      features: ['labels', 'faces'],
      words: ['a', 'b'],
    })
    expect(readArguments(['a'], Flags)).toMatchObject({ dryRun: false, concurrency: 8 })
  })

  test('takes everything after -- for words', () => {
    expect(readArguments(['--', '--dry-run'], Flags)).toMatchObject({ dryRun: false, words: ['--dry-run'] })
  })

  test.each([
    [['a', '--loud'], '--loud'],
    [['a', '--concurrency', '0'], '--concurrency'],
    [['a', '--concurrency', 'many'], '--concurrency'],
    [['a', '--features', 'labels,taste'], '--features'],
    [['a', '--api', 'nowhere'], '--api'],
    [['a', '--profile', '../x'], '--profile'],
    [[], 'Expected files.'],
  ])('refuses %j, naming what is wrong', (args, named) => {
    expect(faultOf(args)).toContain(named)
  })

  test('tells all faults at once', () => {
    const lines = faultOf(['--concurrency', '99', '--features', 'taste']).split('\n')
    expect(lines).toHaveLength(3)
  })

  test('refuses words where there are none to say', () => {
    expect(faultOf(['a'], z.object({ words: noWords }))).toBe('Expected options alone.')
  })
})
