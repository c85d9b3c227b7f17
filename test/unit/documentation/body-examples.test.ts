import { describe, expect, test } from 'vitest'
import { httpRoutes } from '../../../lambdas/documentation/http-routes.ts'

const withBody = httpRoutes.filter(({ body }) => body)

describe('the example of a body in the documentation', () => {
  test('exists for every call with a body, and for no other', () => {
    const shown = httpRoutes.filter(({ bodyExample }) => bodyExample !== undefined)
    expect(shown.map(({ operationId }) => operationId)).toEqual(
      withBody.map(({ operationId }) => operationId),
    )
  })

  test.each(withBody.map((route) => [route.operationId, route] as const))(
    'can be sent as it is: %s',
    (_, { body, bodyExample }) => {
      expect(body!.safeParse(bodyExample)).toMatchObject({ success: true })
    },
  )
})
