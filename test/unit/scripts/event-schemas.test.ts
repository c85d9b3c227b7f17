import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type PublishedType, publishedTypes } from '../../../lambdas/events/detail-types.ts'
import { publishedDetails } from '../../../lambdas/events/events.ts'
import { eventSchema, schemaFileOf } from '../../../lib/event-schema.ts'
import { repositoryRoot } from '../../../lib/project.ts'
import { eventExample, eventExamples } from '../../../scripts/docs/events/event-examples.ts'
import { incompatibleChanges, type JsonSchema } from '../../../scripts/docs/events/schema-changes.ts'

const schemaOf = (detailType: PublishedType) => eventSchema(detailType) as unknown as JsonSchema

/** Every field of a schema, as a path. */
const fieldsOf = ({ properties = {} }: JsonSchema, prefix = ''): string[] =>
  Object.entries(properties).flatMap(([name, field]) => [
    prefix + name,
    ...fieldsOf(field, `${prefix}${name}.`),
  ])
const valueAt = (value: object, path: string) =>
  path.split('.').reduce<unknown>((each, name) => (each as Record<string, unknown>)?.[name], value)

describe.each(publishedTypes)('%s', (detailType) => {
  test('has only gained since the schema was published', () => {
    const published = JSON.parse(
      readFileSync(join(repositoryRoot, 'docs', 'schemas', schemaFileOf(detailType)), 'utf8'),
    )
    expect(incompatibleChanges(published, schemaOf(detailType))).toEqual([])
  })

  test('has an example that its schema accepts, with every field it can have', () => {
    const { detail } = eventExample(detailType)
    expect(publishedDetails[detailType].parse(detail)).toEqual(detail)
    const missing = fieldsOf(schemaOf(detailType)).filter((path) => valueAt(detail, path) === undefined)
    expect(missing).toEqual([])
  })

  test('stays open for fields that are added later', () => {
    expect(JSON.stringify(schemaOf(detailType))).not.toContain('additionalProperties')
  })
})

test('every value of format, orientation, blur, colour and type of a result is listed', () => {
  const completed = schemaOf('Image Analysis Completed').properties!.summary!.properties!
  expect(completed.format!.enum).toEqual(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff', 'heif', 'bmp'])
  expect(completed.orientation!.enum).toEqual(['square', 'landscape', 'portrait', 'panorama'])
  expect(completed.blur!.enum).toEqual(['sharp', 'soft', 'blurred'])
  expect(completed.dominantColor!.enum).toContain('rosybrown')
  expect(schemaOf('Image Transform Completed').properties!.result!.properties!.mimeType!.enum).toContain(
    'image/webp',
  )
})

test('no two examples share an event id', () => {
  expect(new Set(Object.values(eventExamples).map(({ eventId }) => eventId)).size).toBe(publishedTypes.length)
})

describe('a change of a schema', () => {
  const schema = {
    type: 'object',
    properties: {
      schemaVersion: { const: '1' },
      size: { type: 'integer', minimum: 1 },
      format: { type: 'string', enum: ['jpeg', 'png'] },
      words: { type: 'array', items: { type: 'string' } },
      place: { type: 'object', properties: { x: { type: 'number' } }, required: ['x'] },
    },
    required: ['schemaVersion', 'size'],
  }
  const withFields = (fields: object, required = schema.required) => ({
    ...schema,
    properties: { ...schema.properties, ...fields },
    required,
  })
  const { size: _, ...withoutSize } = schema.properties

  test.each<[string, JsonSchema]>([
    ['a new field', withFields({ more: { type: 'string' } })],
    [
      'a new field of every event',
      withFields({ more: { type: 'string' } }, ['schemaVersion', 'size', 'more']),
    ],
    ['a new value', withFields({ format: { type: 'string', enum: ['jpeg', 'png', 'jxl'] } })],
    ['another description', withFields({ size: { type: 'integer', minimum: 1, description: 'bytes' } })],
    ['a field that is now always there', withFields({}, ['schemaVersion', 'size', 'format'])],
    ['anything at all in a new version', { properties: { schemaVersion: { const: '2' } } }],
  ])('that is %s is compatible', (_name, now) => {
    expect(incompatibleChanges(schema, now)).toEqual([])
  })

  test.each<[string, JsonSchema, string]>([
    ['a removed field', { ...schema, properties: withoutSize }, 'size was removed.'],
    [
      'a removed field within',
      withFields({ place: { type: 'object', properties: {}, required: ['x'] } }),
      'place.x was removed.',
    ],
    ['a field that may be missing', withFields({}, ['schemaVersion']), 'size is no longer in every event.'],
    [
      'another type',
      withFields({ size: { type: 'string', minimum: 1 } }),
      'size: type was "integer" and is "string".',
    ],
    ['another limit', withFields({ size: { type: 'integer', minimum: 0 } }), 'size: minimum was 1 and is 0.'],
    [
      'a value less',
      withFields({ format: { type: 'string', enum: ['jpeg'] } }),
      'format no longer has the value "png".',
    ],
    ['a list less', withFields({ format: { type: 'string' } }), 'format: the list of values was removed.'],
    [
      'a list more',
      withFields({ size: { type: 'integer', minimum: 1, enum: [1] } }),
      'size: the list of values was added.',
    ],
    [
      'other items',
      withFields({ words: { type: 'array', items: { type: 'integer' } } }),
      'words[]: type was "string" and is "integer".',
    ],
  ])('that is %s is named', (_name, now, change) => {
    expect(incompatibleChanges(schema, now)).toEqual([change])
  })
})
