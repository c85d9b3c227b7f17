import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { readEnvironment, readSettings } from '../../../lambdas/functions/environment.ts'
import type { Setting } from '../../../lambdas/functions/settings.ts'
import { amount, asText, flag, jsonList, list, whole } from '../../../lambdas/functions/text-values.ts'
import { settingsOfFunctions as settings } from '../../../lib/stage-settings.ts'

describe('the environment of a function', () => {
  const before = { ...process.env }
  beforeEach(() => {
    process.env = { ...before }
  })
  afterEach(() => {
    process.env = before
  })

  test('has settings, which are parsed into numbers and lists', () => {
    Object.assign(process.env, { MAX_UPLOAD_BYTES: '1000', RENDITION_LONG_EDGES: '128,512' })
    const { maxUploadBytes, renditionLongEdgesPx } = settings
    expect(readSettings({ maxUploadBytes, renditionLongEdgesPx })).toEqual({
      maxUploadBytes: 1000,
      renditionLongEdgesPx: [128, 512],
    })
  })

  test('reports all faults of settings at once; none falls back to its default', () => {
    Object.assign(process.env, { MAX_UPLOAD_BYTES: 'many', RENDITION_LONG_EDGES: '1' })
    const read = () => readSettings(settings)
    expect(read).toThrow(/MAX_UPLOAD_BYTES/)
    expect(read).toThrow(/RENDITION_LONG_EDGES/)
    expect(read).toThrow(/MAX_PIXELS/)
  })

  test('reports all missing connections at once', () => {
    const read = () => readEnvironment('TABLE_NAME', 'EVENT_BUS_NAME')
    expect(read).toThrow(/TABLE_NAME[\s\S]*EVENT_BUS_NAME|EVENT_BUS_NAME[\s\S]*TABLE_NAME/)
  })

  test.each(Object.entries<Setting>(settings))(
    '%s can be written as text and read back',
    (_name, setting) => {
      const { variable, usual } = setting
      if (usual !== undefined) process.env[variable] = asText(usual)
      expect(readSettings({ setting })).toEqual({ setting: usual })
    },
  )
})

describe('text of a setting', () => {
  const readBack = (schema: ReturnType<Setting['schema']>, value: unknown) => schema.parse(asText(value))

  test('restores every number, flag and list', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.array(fc.nat()),
        (integer, share, isOn, numbers) => {
          expect(readBack(whole(0, 2 ** 31), integer)).toBe(integer)
          expect(readBack(amount(0, 1), share)).toBe(share === 0 ? 0 : share)
          expect(readBack(flag(), isOn)).toBe(isOn)
          expect(readBack(list(whole(0, 2 ** 31)), numbers)).toEqual(numbers)
        },
      ),
    )
  })

  test('restores lists of objects from JSON, and passes on anything else unchanged', () => {
    const plans = jsonList(z.looseObject({}))
    for (const value of [[], [{ a: ['1,2', { b: 3 }] }, {}]]) expect(readBack(plans, value)).toEqual(value)
    for (const text of ['[1]', '{}', '[', 'x']) expect(plans.safeParse(text).success).toBe(false)
  })

  test.each(['', ' ', 'many', '1.5', '0x10', 'true', '1,2', '-1', '11'])(
    '%j is not a whole number up to 10',
    (text) => {
      expect(whole(0, 10).safeParse(text).success).toBe(false)
    },
  )
})
