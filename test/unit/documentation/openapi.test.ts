import { expect, test } from 'vitest'
import { routes } from '../../../clients/typescript/src/schema.ts'
import { httpRoutes } from '../../../lambdas/documentation/http-routes.ts'
import { openApiDocument } from '../../../lambdas/documentation/openapi.ts'

type Node = Readonly<Record<string, unknown>>

/** Every object within a piece of JSON, with its path. */
const objectsIn = (value: unknown, path = ''): [string, Node][] =>
  typeof value !== 'object' || value === null
    ? []
    : [
        ...(Array.isArray(value) ? [] : [[path, value as Node] as [string, Node]]),
        ...Object.entries(value).flatMap(([name, part]) => objectsIn(part, `${path}/${name}`)),
      ]

const unions = objectsIn(openApiDocument()).filter(([, node]) => 'anyOf' in node || 'oneOf' in node)

test('no union has a default: generators would leave out every call that uses it', () => {
  expect(unions.length).toBeGreaterThan(5)
  expect(unions.filter(([, node]) => 'default' in node).map(([path]) => path)).toEqual([])
})

test('a union that may be left out says in words what applies then', () => {
  const [, output] = unions.find(([path]) => path === '/components/schemas/NewPreset/properties/output')!
  expect(output.description).toMatch(/Left out: `\{"format":"same"/)
})

test('the TypeScript client has every call', () => {
  expect(Object.keys(routes).sort()).toEqual(httpRoutes.map(({ operationId }) => operationId).sort())
})

test('exactly the calls of a known caller that change something take an Idempotency-Key', () => {
  const taking = objectsIn(openApiDocument())
    .filter(([, node]) => JSON.stringify(node.parameters ?? '').includes('IdempotencyKey'))
    .map(([, node]) => node.operationId)
    .filter((name) => name !== undefined)
  expect(taking).toEqual(
    expect.arrayContaining(['openUploads', 'createKey', 'startJob', 'putPreset', 'annotateImage']),
  )
  expect(taking).not.toEqual(expect.arrayContaining(['signUp']))
  expect(taking).not.toEqual(expect.arrayContaining(['deleteImage']))
})
