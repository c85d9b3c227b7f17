import { describe, expect, test } from 'vitest'
import { httpRoutes } from '../../../lambdas/documentation/http-routes.ts'
import { openApiDocument } from '../../../lambdas/documentation/openapi.ts'
import { refuseUnknown } from '../../../lambdas/documentation/refuse-unknown.ts'

const { paths } = openApiDocument()
const refusal = (method: string, path: string) => {
  try {
    return refuseUnknown(paths, method, path)
  } catch (error) {
    return error
  }
}

describe('a request that no route takes', () => {
  test.each(['/', '/v1', '/v1/photos', '/v1/images/', '/v1/images/a/b/c/d/e', '//v1/images'])(
    'is not found at %s',
    (path) => expect(refusal('GET', path)).toMatchObject({ code: 'NOT_FOUND', httpStatus: 404 }),
  )

  test.each(httpRoutes.map(({ path }) => path))('names the methods of %s', (path) => {
    const methods = httpRoutes.filter((route) => route.path === path).map(({ method }) => method)
    const error = refusal('TRACE', path.replaceAll(/\{\w+\}/g, 'x'))
    expect(error).toMatchObject({ code: 'METHOD_NOT_ALLOWED', httpStatus: 405 })
    // A template such as /v1/images/{id} also matches fixed paths of the same length.
    expect((error as { allow: string[] }).allow).toEqual(expect.arrayContaining(methods))
    expect((error as Error).message).toContain('received TRACE')
  })
})
