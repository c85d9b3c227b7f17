import { v7 as uuidV7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { idCursor } from '../../../lambdas/api/id-cursor.ts'
import { httpRoutes } from '../../../lambdas/documentation/http-routes.ts'
import { FeedbackId } from '../../../lambdas/image-record/corrections.ts'
import { AskedOwner, Owner } from '../../../lambdas/platform/identifiers.ts'
import { requestTexts } from '../../support/request-schemas.ts'

const id = uuidV7()

/** Every place of a request that accepts only an id. */
const places = [
  ...requestTexts.map(
    ({ operationId, where, path, schema }) => [`${operationId}: ${where} ${path}`, schema] as const,
  ),
  ...httpRoutes.flatMap(({ operationId, parameters = {} }) =>
    Object.entries(parameters).map(([name, schema]) => [`${operationId}: path ${name}`, schema] as const),
  ),
].filter(([, schema]) => schema.safeParse(id).success && !schema.safeParse('two words').success)

/** An id of another system is kept as it is. */
const ownIds = places.filter(
  ([name]) => /id|owner|actor|duplicateOf/i.test(name.split(': ')[1]!) && !name.endsWith('externalId'),
)
describe.each(ownIds)('%s', (_, schema) => {
  test('treats an id in upper case as the same id', () => {
    expect(schema.parse(id.toUpperCase())).toBe(id)
  })
})

test('ids of images occur in bodies, queries and paths', () => {
  const named = places.map(([name]) => name)
  for (const name of [
    'tagImages: body imageIds[]',
    'startJob: body selection.imageIds[]',
    'createPrediction: body imageId',
    'listImages: query duplicateOf',
    'listFeedback: query imageId',
    'getImageOf: path id',
    'getImageOf: path owner',
  ])
    expect(named).toContain(name)
})

test('the id of a feedback is the same in upper case', () => {
  const feedbackId = `${id}.0123456789abcdef`
  expect(FeedbackId.parse(feedbackId.toUpperCase())).toBe(feedbackId)
})

test('an owner that is not a UUID keeps its case', () => {
  expect(AskedOwner.parse('Alice')).toBe('Alice')
  expect(Owner.parse(id.toUpperCase())).toBe(id.toUpperCase())
})

test('a cursor with an id in upper case leads to the same place', () => {
  const cursors = idCursor(FeedbackId)
  const feedbackId = `${id}.0123456789abcdef`
  expect(cursors.decode(Buffer.from(feedbackId.toUpperCase()).toString('base64url'))).toBe(feedbackId)
})
