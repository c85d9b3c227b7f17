import { createFeedbackTable } from '../adapters/feedback/feedback-table.ts'
import { createFeedbackWriter } from '../adapters/feedback/feedback-writer.ts'
import { createPrecisionTable } from '../adapters/feedback/precision-table.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { openDatasetsIn } from '../adapters/search/datasets-in-bucket.ts'
import { FeedbackId } from '../core/contracts/corrections.ts'
import { FeedbackExportQuery, FeedbackListQuery, NewFeedback } from '../core/contracts/feedback.ts'
import { ImageId } from '../core/contracts/identifiers.ts'
import { PrecisionQuery } from '../core/contracts/precision.ts'
import { createDocumentDynamo, createS3 } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import {
  type AnswerHeaders,
  httpHandler,
  json,
  jsonBody,
  noContent,
  parseRequest,
} from '../runtime/http-handler.ts'
import { identityOf, ownerOf } from '../runtime/identity.ts'
import { limitRequests } from '../runtime/limit-requests.ts'
import { openLikeness } from '../runtime/open-likeness.ts'
import { pathParameter } from '../runtime/path-parameters.ts'
import { routeRequests } from '../runtime/route-requests.ts'
import { giveFeedback } from './give-feedback.ts'
import { exportFeedback, listFeedback } from './list-feedback.ts'
import { reportPrecision } from './report-precision.ts'
import { withdrawFeedback } from './withdraw-feedback.ts'

const env = readEnvironment('TABLE_NAME', 'INDEX_BUCKET_NAME')
const dynamo = createDocumentDynamo()
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  feedback: createFeedbackTable(dynamo, env.TABLE_NAME),
  writer: createFeedbackWriter(dynamo, env.TABLE_NAME),
  precision: createPrecisionTable(dynamo, env.TABLE_NAME),
  findNearDuplicates: openLikeness(openDatasetsIn(createS3(), env.INDEX_BUCKET_NAME)).findNearDuplicates,
  now: () => new Date(),
}

const routes = routeRequests({
  'POST /v1/images/{id}/feedback': async (event) => {
    const request = parseRequest(NewFeedback, jsonBody(event))
    return json(
      201,
      await giveFeedback(deps, identityOf(event), pathParameter(event, 'id', ImageId), request),
    )
  },
  'GET /v1/feedback': async (event) => {
    const query = parseRequest(FeedbackListQuery, event.queryStringParameters ?? {})
    return json(200, await listFeedback(deps, ownerOf(event), query))
  },
  'GET /v1/feedback/export': async (event) => {
    const query = parseRequest(FeedbackExportQuery, event.queryStringParameters ?? {})
    const { lines, nextCursor } = await exportFeedback(deps, ownerOf(event), query)
    return {
      statusCode: 200,
      headers: {
        ...json(200, null).headers,
        'content-type': 'application/x-ndjson',
        ...(nextCursor && ({ 'x-next-cursor': nextCursor } satisfies AnswerHeaders)),
      },
      body: lines,
    }
  },
  'GET /v1/feedback/precision': async (event) => {
    const query = parseRequest(PrecisionQuery, event.queryStringParameters ?? {})
    return json(200, await reportPrecision(deps, ownerOf(event), query))
  },
  'DELETE /v1/feedback/{id}': async (event) => {
    await withdrawFeedback(deps, ownerOf(event), pathParameter(event, 'id', FeedbackId))
    return noContent()
  },
})

/** What people say about what models found. */
export const handler = httpHandler(routes, { limit: limitRequests(dynamo) })
