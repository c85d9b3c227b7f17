import * as z from 'zod/mini'
import { defineRoutes } from '../api/http-route.ts'

/** A part that does not match is refused like a wrong signature. */
const part = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength))

export const signedUrlRoutes = defineRoutes({
  getSignedPicture: {
    method: 'GET',
    path: '/r/{signature}/{steps}/{owner}/{file}',
    parameters: { signature: part(200), steps: part(4_000), owner: part(128), file: part(60) },
    tag: 'Signed URLs',
    summary: 'Get the picture that a signed URL names',
    description:
      'For web pages. The request needs no credentials: the URL carries a signature over everything after it. `file` ' +
      'is `{imageId}.{format}`; with `auto`, the Accept header decides between AVIF, WebP and JPEG. Quick transforms ' +
      'are made within the request. `steps` may begin with a version of a preset: `preset:web@3`. With ' +
      '`fallback:rendition`, the answer is a rendition as long as there is no picture.',
    takesHead: true,
    scope: 'public',
    boundedBy: 'address',
    answeredBy: 'signed-urls',
    contentType: 'image/*',
    answers: {
      200: {
        description: 'The picture itself, for a CDN that asks with `x-picture: bytes`',
        body: z.string(),
      },
      202: { description: 'The picture is being made: ask again after Retry-After', body: null },
      302: { description: 'A redirect to the picture', body: null },
      304: { description: 'The caller has the picture: If-None-Match names its ETag', body: null },
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
