import type { AnswerHeaders } from '../../api/http-event.ts'
import { httpHandler } from '../../api/http-handler.ts'
import { json, noContent } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createFeedbackTable } from '../../feedback/aws/feedback-table.ts'
import { createFeedbackWriter } from '../../feedback/aws/feedback-writer.ts'
import { createPrecisionTable } from '../../feedback/aws/precision-table.ts'
import { feedbackRoutes } from '../../feedback/feedback-routes.ts'
import { giveFeedback } from '../../feedback/give-feedback.ts'
import { exportFeedback, listFeedback } from '../../feedback/list-feedback.ts'
import { reportPrecision } from '../../feedback/report-precision.ts'
import { withdrawFeedback } from '../../feedback/withdraw-feedback.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createDocumentDynamo, createS3 } from '../../platform/clients.ts'
import { openDatasetsIn } from '../../search/aws/datasets-in-bucket.ts'
import { openLikeness } from '../../similarity/open-likeness.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { forCallers } from '../wiring/for-callers.ts'

const env = readEnvironment('TABLE_NAME', 'INDEX_BUCKET_NAME')
const stage = readSettings(settings.feedback)
const dynamo = createDocumentDynamo()
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  feedback: createFeedbackTable(dynamo, env.TABLE_NAME),
  writer: createFeedbackWriter(dynamo, env.TABLE_NAME),
  precision: createPrecisionTable(dynamo, env.TABLE_NAME),
  findNearDuplicates: openLikeness(openDatasetsIn(createS3(), env.INDEX_BUCKET_NAME)).findNearDuplicates,
  now: () => new Date(),
}

const router = routeRequests(feedbackRoutes, {
  giveFeedback: async ({ caller, path, body }) => json(201, await giveFeedback(deps, caller, path.id, body)),
  listFeedback: async ({ caller, query }) => json(200, await listFeedback(deps, caller.owner, query)),
  exportFeedback: async ({ caller, query }) => {
    const { lines, nextCursor } = await exportFeedback(deps, caller.owner, query)
    return {
      statusCode: 200,
      headers: {
        'content-type': feedbackRoutes.exportFeedback.contentType,
        'cache-control': 'no-store',
        ...(nextCursor && ({ 'x-next-cursor': nextCursor } satisfies AnswerHeaders)),
      },
      body: lines,
    }
  },
  getPrecision: async ({ caller, query }) => json(200, await reportPrecision(deps, caller.owner, query)),
  withdrawFeedback: async ({ caller, path }) => {
    await withdrawFeedback(deps, caller.owner, path.id)
    return noContent()
  },
})

/** Feedback by people on what models found. */
export const handler = httpHandler(router, forCallers(dynamo, stage))
