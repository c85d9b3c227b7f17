import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import '../../../lambdas/platform/schema-messages.ts'
import { operations } from '../../../lambdas/transforms/operations.ts'
import {
  canonicalSteps,
  hashOfPlan,
  TransformPlan,
  type TransformStep,
} from '../../../lambdas/transforms/steps.ts'
import { repositoryRoot } from '../../../lib/project.ts'
import { arbitraryPlan, arbitraryStep } from './support/arbitrary-plan.ts'

/** Ways to spoil a valid step, with the path of the fault. */
const spoiled: readonly ((step: TransformStep) => readonly [unknown, string])[] = [
  (step) => [{ ...step, colour: 'red' }, ''],
  (step) => [{ ...step, operation: `${step.operation}s` }, 'operation'],
  () => ['resize', ''],
  () => [null, ''],
  () => [{ operation: 'resize', width: 0 }, 'width'],
  () => [{ operation: 'resize', width: 1e9 }, 'width'],
  () => [{ operation: 'resize' }, 'width'],
  () => [{ operation: 'extend', left: 1e6 }, 'left'],
  () => [{ operation: 'gaussianBlur', sigma: 1e4 }, 'sigma'],
  () => [{ operation: 'gaussianBlur', sigma: Number.NaN }, 'sigma'],
  () => [{ operation: 'median', size: 4 }, 'size'],
  () => [{ operation: 'rotate', angle: '90' }, 'angle'],
  () => [{ operation: 'rotate', angle: 90, background: 'red' }, 'background'],
  () => [{ operation: 'crop', left: 0.5, width: 10, height: 10 }, 'left'],
  () => [{ operation: 'crop', width: 2, height: 1, unit: 'share' }, 'width'],
  () => [{ operation: 'cropTo', ratio: '0:1' }, 'ratio'],
  () => [{ operation: 'hide', what: 'boxes' }, 'boxes'],
  () => [
    { operation: 'hide', what: 'boxes', boxes: [{ left: 0.5, top: 0, width: 0.6, height: 1 }] },
    'boxes.0.width',
  ],
  () => [{ operation: 'watermark', text: 'a\u0000b' }, 'text'],
  () => [{ operation: 'watermark', text: 'x'.repeat(2000) }, 'text'],
]

/** TRANSFORM_PLANS=2000 tries more. */
const numRuns = Number(process.env.TRANSFORM_PLANS ?? 400)

describe('a plan that is not valid', () => {
  test('is refused with the path of its fault', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryStep, { maxLength: 4 }),
        arbitraryStep,
        fc.constantFrom(...spoiled),
        fc.nat(4),
        (steps, step, spoil, place) => {
          const [bad, path] = spoil(step as TransformStep)
          const index = Math.min(place, steps.length)
          const read = TransformPlan.safeParse({
            steps: [...steps.slice(0, index), bad, ...steps.slice(index)],
          })
          const paths = read.error?.issues.map((issue) => issue.path.join('.'))
          expect(paths).toEqual([`steps.${index}${path && `.${path}`}`])
        },
      ),
      { numRuns },
    )
  })

  test('has at most 20 steps', () => {
    const steps = Array(21).fill({ operation: 'negate' })
    expect(TransformPlan.safeParse({ steps }).error?.issues[0]?.path).toEqual(['steps'])
  })

  test.each([
    [{ format: 'heic' }, 'output.format'],
    [{ format: 'jpeg', lossless: true }, 'output'],
    [{ format: 'jpeg', quality: 101 }, 'output.quality'],
    [{ format: 'webp', dpr: 5 }, 'output.dpr'],
    [{ format: 'png', metadata: 'some' }, 'output.metadata'],
  ])('says what is wrong with the output %o', (output, path) => {
    expect(TransformPlan.safeParse({ output }).error?.issues[0]?.path.join('.')).toBe(path)
  })
})

describe('the hash of a plan', () => {
  test('is the same whatever the order of keys, and with defaults written out', () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const turned = { output: plan.output, steps: plan.steps.map((step) => reversed(step)) }
        expect(hashOfPlan(turned as TransformPlan)).toBe(hashOfPlan(plan))
        expect(JSON.parse(canonicalSteps(plan)).plan).toEqual(plan)
      }),
    )
    const short = TransformPlan.parse({ steps: [{ operation: 'flip' }] })
    const long = TransformPlan.parse({
      steps: [{ direction: 'horizontal', operation: 'flip' }],
      output: { format: 'same' },
    })
    expect(hashOfPlan(short)).toBe(hashOfPlan(long))
  })

  test('differs by the order of steps and by every value', () => {
    const hashes = [
      [{ operation: 'flip' }, { operation: 'negate' }],
      [{ operation: 'negate' }, { operation: 'flip' }],
      [{ operation: 'flip', direction: 'vertical' }, { operation: 'negate' }],
    ].map((steps) => hashOfPlan(TransformPlan.parse({ steps })))
    expect(new Set(hashes).size).toBe(3)
  })
})

const reversed = (step: object) => Object.fromEntries(Object.entries(step).reverse())

const textOf = (...parts: string[]) => readFileSync(join(repositoryRoot, ...parts), 'utf8')
const tests = ['operations', 'crop-around', 'watermark', 'render-transform', 'receipt'].map((name) =>
  textOf('test', 'unit', 'transforms', `${name}.test.ts`),
)
const document = JSON.parse(textOf('docs', 'openapi.json'))
const documented: { properties: { operation: { const: string } }; examples: unknown[] }[] =
  document.components.schemas.TransformPlan.properties.steps.items.oneOf

describe('every operation', () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s has a test, an example in the OpenAPI document and a row in the docs',
    (name, { example }) => {
      expect(tests.some((text) => text.includes(`'${name}'`))).toBe(true)
      const { examples } = documented.find(({ properties }) => properties.operation.const === name)!
      expect(examples).toEqual([example])
      expect(textOf('docs', 'transforms.md')).toContain(`| **\`${name}\`**`)
    },
  )

  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s describes all of its fields and has a valid example',
    (_, { schema, example }) => {
      expect(schema.safeParse(example).error?.issues).toBeUndefined()
      const { properties, description } = z.toJSONSchema(schema, { io: 'input' }) as {
        properties: Record<string, { description?: string }>
        description?: string
      }
      expect(description).toBeTruthy()
      const { operation: __, ...fields } = properties
      expect(Object.entries(fields).filter(([, field]) => !field.description)).toEqual([])
    },
  )
})
