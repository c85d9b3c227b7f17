import { defaultAnalysisSettings } from '../../image/analysis-settings.ts'
import { UploadAnswer, uploadRequest } from '../uploads.ts'
import type { HttpRoute } from './http-route.ts'

export const uploadRoutes: readonly HttpRoute[] = [
  {
    method: 'POST',
    path: '/v1/uploads',
    operationId: 'openUploads',
    tag: 'Uploads',
    summary: 'Ask for one or up to a hundred upload slots',
    description:
      'The answer holds the one request that uploads the file: send exactly these headers with the bytes as the body. ' +
      'Type, size and (when given) SHA-256 are signed; S3 refuses anything else, a second upload, and a late one.',
    scope: 'write',
    answeredBy: 'presign',
    // A stage may set another limit; the document describes an unchanged one.
    body: uploadRequest({ maxUploadBytes: defaultAnalysisSettings.limits.maxBytes }),
    answers: { 201: { description: 'The slots, in the order of the items', body: UploadAnswer } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'],
  },
]
