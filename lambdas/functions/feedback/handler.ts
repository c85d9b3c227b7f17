import { identityOf, ownerOf } from '../../api/caller.ts'
import {
  type AnswerHeaders,
  httpHandler,
  json,
  jsonBody,
  noContent,
  parseRequest,
} from '../../api/http-handler.ts'
import { pathParameter } from '../../api/path-parameters.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createFeedbackTable } from '../../feedback/aws/feedback-table.ts'
import { createFeedbackWriter } from '../../feedback/aws/feedback-writer.ts'
import { createPrecisionTable } from '../../feedback/aws/precision-table.ts'
import { FeedbackId } from '../../feedback/corrections.ts'
import { FeedbackExportQuery, FeedbackListQuery, NewFeedback } from '../../feedback/feedback.ts'
import { giveFeedback } from '../../feedback/give-feedback.ts'
import { exportFeedback, listFeedback } from '../../feedback/list-feedback.ts'
import { PrecisionQuery } from '../../feedback/precision.ts'
import { reportPrecision } from '../../feedback/report-precision.ts'
import { withdrawFeedback } from '../../feedback/withdraw-feedback.ts'
import { createImageTable } from '../../images/aws/image-table.ts'
import { limitRequests } from '../../limits/limit-requests.ts'
import { createDocumentDynamo, createS3 } from '../../platform/clients.ts'
import { ImageId } from '../../platform/identifiers.ts'
import { openDatasetsIn } from '../../search/aws/datasets-in-bucket.ts'
import { openLikeness } from '../../similarity/open-likeness.ts'
import { readEnvironment } from '../environment.ts'

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
