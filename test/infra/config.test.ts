import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { readStageConfig, SettingsError } from '../../lib/config.ts'
import { repositoryRoot } from '../../lib/project.ts'
import { StageSettings } from '../../lib/stage-settings.ts'

const read = (context: Record<string, unknown>, hostArch?: string) =>
  readStageConfig((key) => context[key], hostArch)

function faultsOf(context: Record<string, unknown>, hostArch?: string): readonly string[] {
  try {
    read(context, hostArch)
  } catch (error) {
    if (error instanceof SettingsError) return error.faults
    throw error
  }
  return []
}

describe('stage', () => {
  test.each(['ab', 'dev', 'pr-12345', 'abcdefghij-1'])('may be called %s', (stage) => {
    expect(read({ stage }).stage).toBe(stage)
  })

  test.each([undefined, '', 'a', 'Dev', '1st', '-dev', 'dev-', 'a_b', 'abcdefghijklm', 'a b', 7, ['dev']])(
    'may not be called %p',
    (stage) => {
      expect(faultsOf({ stage })).toEqual([expect.stringMatching(/^stage: Expected /)])
    },
  )
})

describe('settings', () => {
  test('have defaults that suit production', () => {
    expect(read({ stage: 'prod' })).toMatchObject({
      architecture: 'arm64',
      removalPolicy: 'retain',
      deletionProtection: true,
      signUp: 'closed',
      allowedOrigins: [],
      maxUploadBytes: 52_428_800,
      renditionLongEdgesPx: [128, 512, 1024],
    })
  })

  test("come from the stage's own block, over the defaults", () => {
    const stages = { dev: { maxPixels: 2_000_000 }, prod: { maxPixels: 3_000_000 } }
    expect(read({ stage: 'dev', stages }).maxPixels).toBe(2_000_000)
    expect(read({ stage: 'other', stages }).maxPixels).toBe(100_000_000)
  })

  test('come from the command line, over both, as text', () => {
    const stages = { dev: { analyzeMemoryMb: 2048, edgeStack: true } }
    const given = {
      analyzeMemoryMb: '3008',
      edgeStack: 'false',
      allowedOrigins: 'https://a.example, http://b:3000',
    }
    expect(read({ stage: 'dev', stages, ...given })).toMatchObject({
      analyzeMemoryMb: 3008,
      edgeStack: false,
      allowedOrigins: ['https://a.example', 'http://b:3000'],
    })
  })

  test.each([
    ['x64', 'x86_64'],
    ['arm64', 'arm64'],
  ])('`host` on %s is %s; what is named does not depend on the host', (hostArch, expected) => {
    expect(read({ stage: 'dev', architecture: 'host' }, hostArch).architecture).toBe(expected)
    expect(read({ stage: 'dev', architecture: 'arm64' }, hostArch).architecture).toBe('arm64')
    expect(read({ stage: 'dev', architecture: 'x86_64' }, hostArch).architecture).toBe('x86_64')
  })

  test.each([
    ['uploadExpirySeconds', 60, 3_600],
    ['analyzeTimeoutSeconds', 10, 900],
    ['analyzeMaxConcurrency', 2, 1_000],
    ['maxReceiveCount', 1, 100],
    ['deadLetterRetentionDays', 1, 14],
    ['sweepIntervalMinutes', 1, 60],
  ])('%s is from %i to %i', (name, minimum, maximum) => {
    for (const value of [minimum, maximum, String(maximum)]) {
      expect(read({ stage: 'dev', [name]: value })).toHaveProperty(name, Number(value))
    }
    for (const value of [minimum - 1, maximum + 1, minimum + 0.5, 'many', '', null, true]) {
      expect(faultsOf({ stage: 'dev', [name]: value })).toEqual([expect.stringMatching(`^${name}: `)])
    }
  })

  test('of the repository are all valid', () => {
    const { context } = JSON.parse(readFileSync(join(repositoryRoot, 'cdk.json'), 'utf8'))
    for (const stage of Object.keys(context.stages)) expect(faultsOf({ ...context, stage })).toEqual([])
  })
})

describe('languages', () => {
  test('are limited to those that a model reads', () => {
    expect(read({ stage: 'dev', textLanguages: 'en,de,ja' }).textLanguages).toEqual(['en', 'de', 'ja'])
    expect(faultsOf({ stage: 'dev', textLanguages: 'en,tlh' })).toEqual([
      expect.stringMatching(/^textLanguages\.1: Expected a language that a model reads: .*en/),
    ])
  })
})

describe('plans of every photo', () => {
  const given = (plansOfEveryPhoto: unknown) => ({ stage: 'dev', plansOfEveryPhoto })
  const plan = { steps: [{ operation: 'resize', width: 320 }], output: { format: 'webp' } }
  test('are plans, as JSON or typed', () => {
    expect(read(given(JSON.stringify([plan]))).plansOfEveryPhoto).toEqual([plan])
    expect(read(given([plan])).plansOfEveryPhoto).toEqual([plan])
    expect(read(given('')).plansOfEveryPhoto).toEqual([])
  })

  test('are refused with their path at synthesis', () => {
    const shrunk = { steps: [{ operation: 'shrink' }] }
    const marked = { steps: [{ operation: 'watermarkImage', image: 'x' }] }
    expect(faultsOf(given([plan, shrunk, marked]))).toEqual([
      expect.stringMatching(/^plansOfEveryPhoto\.1\.steps\.0/),
      expect.stringMatching(/^plansOfEveryPhoto\.2: Expected no watermarkImage/),
    ])
    expect(faultsOf(given(Array(6).fill(plan)))).toEqual([expect.stringContaining('at most 5 plans')])
    const long = { steps: Array(20).fill({ operation: 'watermark', text: 'x'.repeat(100) }) }
    expect(faultsOf(given([long]))).toEqual([expect.stringContaining('2000 characters')])
    expect(faultsOf(given('resize'))).toHaveLength(1)
  })
})

describe('faults', () => {
  test('are all reported at once, with what was received', () => {
    const stages = { dev: { maxPixel: 1, logRetentionDays: 6, analyzeBatchSize: 11 } }
    const context = { stage: 'dev', stages, analyzeTimeoutSeconds: '1000', allowedOrigins: 'example.org/x' }
    const faults = faultsOf({
      ...context,
      monthlyBudgetUsd: 5,
      removalPolicy: 'destroy',
      deletionProtection: 'true',
    })
    expect(faults).toHaveLength(7)
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/maxPixel\b/),
        expect.stringMatching(/^logRetentionDays: .*received 6/),
        expect.stringMatching(/^analyzeTimeoutSeconds: .*1000/),
        expect.stringMatching(/^allowedOrigins\.0: .*received "example\.org\/x"/),
        expect.stringMatching(/^analyzeBatchWindowSeconds: /),
        expect.stringMatching(/^alarmEmail: /),
        expect.stringMatching(/^deletionProtection: /),
      ]),
    )
  })

  test.each<[Record<string, string>, RegExp]>([
    [{ mailFrom: 'photos@example.org' }, /^mailSesRegion: Expected the region of SES/],
    [{ mailSesIdentity: 'example.org' }, /^mailSesIdentity: Expected the domain of mailFrom/],
    [
      { mailFrom: 'photos@example.com', mailSesIdentity: 'example.org', region: 'eu-central-1' },
      /^mailSesIdentity: Expected the domain of mailFrom/,
    ],
    [{ mailSesRegion: 'eu-central-1' }, /^mailFrom: Expected an email address/],
  ])('say what the sender of emails lacks: %p', (settings, fault) => {
    expect(faultsOf({ stage: 'dev', ...settings })).toEqual([expect.stringMatching(fault)])
  })

  test.each<[Record<string, string>, RegExp]>([
    [{ architecture: 'x86_64', textEngine: 'hybrid' }, /^textEngine: Expected "ppocr" or .* "container"/],
    [{ architecture: 'host', textEngine: 'hybrid' }, /^textEngine: Expected "ppocr" or .* "arm64"/],
    [
      { architecture: 'arm64', textEngine: 'hybrid', jointModel: 'clip-vit-b32' },
      /^jointModel: Expected "none" .* "container"/,
    ],
  ])('say what does not fit into layers beside Lance: %p', (settings, fault) => {
    const beside = { stage: 'dev', visionPackage: 'zip', reuseNearDuplicates: true, ...settings }
    expect(faultsOf(beside, 'x64')).toEqual([expect.stringMatching(fault)])
    expect(faultsOf({ ...beside, visionPackage: 'container' }, 'x64')).toEqual([])
    expect(faultsOf({ ...beside, reuseNearDuplicates: false }, 'x64')).toEqual([])
  })

  test('name the stage and every fault in one message', () => {
    expect(() => read({ stage: 'dev', maxPixels: 'x', logLevel: 'LOUD' })).toThrow(
      /settings of stage "dev" have 2 faults:\n {2}- maxPixels: .*\n {2}- logLevel: /s,
    )
  })
})

describe('with any context', () => {
  const names = Object.keys(StageSettings.shape)
  const anySettings = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.anything()), {
    maxKeys: 5,
  })

  test('reading ends in valid settings or in a SettingsError, never otherwise', () => {
    fc.assert(
      fc.property(
        anySettings,
        fc.oneof(fc.constantFrom('dev', 'constructor', '__proto__'), fc.anything()),
        fc.anything(),
        (given, stage, stages) => {
          try {
            const { stage: _, routes: __, ...settings } = read({ ...given, stage, stages })
            expect(StageSettings.safeParse(settings).success).toBe(true)
          } catch (error) {
            expect(error).toBeInstanceOf(SettingsError)
            expect((error as SettingsError).faults.length).toBeGreaterThan(0)
          }
        },
      ),
    )
  })

  test('settings read the same from text as from JSON', () => {
    const numbers = Object.entries(z.toJSONSchema(StageSettings).properties!)
      .map(([name, schema]) => ({ name, ...(schema as { type: string; minimum: number; maximum: number }) }))
      .filter(({ type, minimum }) => type === 'integer' && minimum !== undefined)
    expect(numbers.length).toBeGreaterThan(15)
    const oneNumber = fc
      .constantFrom(...numbers)
      .chain(({ name, minimum, maximum }) =>
        fc.integer({ min: minimum, max: maximum }).map((value) => ({ name, value })),
      )
    fc.assert(
      fc.property(oneNumber, ({ name, value }) => {
        const base = { stage: 'dev', alarmEmail: 'ops@example.org', analyzeBatchWindowSeconds: 1 }
        expect(read({ ...base, [name]: String(value) })).toEqual(read({ ...base, [name]: value }))
      }),
    )
  })
})
