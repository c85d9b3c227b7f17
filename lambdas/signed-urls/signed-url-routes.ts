import * as z from 'zod/mini'
import { defineRoutes } from '../api/http-route.ts'

/** Whatever does not fit is refused as a wrong signature is. */
const part = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength))

export const signedUrlRoutes = defineRoutes({
  getSignedPicture: {
    method: 'GET',
    path: '/r/{signature}/{steps}/{owner}/{file}',
    parameters: { signature: part(200), steps: part(4_000), owner: part(128), file: part(60) },
    tag: 'Signed URLs',
    summary: 'Get the picture that a signed URL names',
    description:
      'For pages: no credentials, but a signature over everything that follows it. `file` is `{imageId}.{format}`; with ' +
      '`auto` the Accept header decides between AVIF, WebP and JPEG. What is quick is made within the request. ' +
      '`steps` may begin with a version of a preset: `preset:web@3`.',
    takesHead: true,
    scope: 'public',
    answeredBy: 'signed-urls',
    contentType: 'image/*',
    answers: {
      200: {
        description: 'The picture itself, for a CDN that asks with `x-picture: bytes`',
        body: z.string(),
      },
      202: { description: 'It is being made: ask again after Retry-After', body: null },
      302: { description: 'To the picture', body: null },
      304: { description: 'The caller has it: If-None-Match names its ETag', body: null },
    },
    problems: [
      'INVALID_SIGNATURE',
      'ACCOUNT_CLOSED',
      'NOT_FOUND',
      'TRANSFORM_REFUSED',
      'LIMIT_REACHED',
      'DAILY_TRANSFORMS_REACHED',
    ],
  },
})
