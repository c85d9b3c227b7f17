import type { HttpEvent } from '../../api/http-event.ts'
import { httpHandler } from '../../api/http-handler.ts'
import type { Identity } from '../../api/identity.ts'
import { json } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import type { WantedUploads } from '../../limits/aws/quota-change.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { AppError } from '../../platform/errors.ts'
import { createPresetTable } from '../../transforms/aws/preset-table.ts'
import { createFetchQueue } from '../../uploads/aws/fetch-queue.ts'
import { createUploadPresigner } from '../../uploads/aws/upload-presigner.ts'
import { openSlots } from '../../uploads/open-slots.ts'
import { predictImage, predictionSlotOf } from '../../uploads/predict.ts'
import { uploadFromUrl } from '../../uploads/upload-from-url.ts'
import { slotRoutes } from '../../uploads/upload-routes.ts'
import type { UploadRequest, UploadSlot } from '../../uploads/uploads.ts'
import { wantedUploads } from '../../uploads/wanted-uploads.ts'
import { availableFeatures } from '../../vision/feature-routes.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { defaultFeatures, featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { forCallers } from '../wiring/for-callers.ts'
import { openBudgets } from '../wiring/open-budgets.ts'

const env = readEnvironment('TABLE_NAME', 'ORIGINALS_BUCKET', 'EVENT_BUS_NAME', 'FETCH_QUEUE_URL')
const stage = readSettings({ ...settings.presign, defaultFeatures, featureRoutes })
const dynamo = createDocumentDynamo()
const limits = {
  maxUploadBytes: stage.maxUploadBytes,
  features: availableFeatures(stage.featureRoutes),
}
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  presets: createPresetTable(dynamo, env.TABLE_NAME),
  presignUpload: createUploadPresigner(createS3(), env.ORIGINALS_BUCKET, stage.uploadExpirySeconds),
  budgets: openBudgets(dynamo, env),
  routes: stage.featureRoutes,
  stageBudgets: stage.budgets,
  expirySeconds: stage.uploadExpirySeconds,
  requestFetch: createFetchQueue(createSqs(), env.FETCH_QUEUE_URL),
  urlRules: { allowPrivateAddresses: stage.fetchAllowPrivateAddresses },
  now: () => new Date(),
}

const dailyQuota = { uploads: stage.dailyUploads, bytes: stage.dailyUploadBytes }

/** Opens the slots that a request asks for. */
async function open<Request extends UploadRequest>(
  { caller, correlationId }: { caller: Identity; correlationId: string },
  request: Request,
) {
  return openSlots(deps, { owner: caller.owner, budget: caller.ownerLimits?.budget, correlationId }, request)
}

const router = routeRequests(slotRoutes(limits), {
  openUploads: async (request) => json(201, await open(request, request.body)),
  uploadFromUrl: async ({ caller, correlationId, body }) =>
    json(
      202,
      await uploadFromUrl(
        deps,
        { owner: caller.owner, budget: caller.ownerLimits?.budget, correlationId },
        body,
      ),
    ),
  createPrediction: async (request) => {
    const { caller, body } = request
    if ('imageId' in body) return json(200, await predictImage(deps, caller.owner, body.imageId))
    return json(201, predictionSlotOf((await open(request, body)) as UploadSlot))
  },
})

/**
 * How many uploads a request asks for, so that they are counted together with the request. An invalid request asks
 * for none: it counts as a request and is refused later.
 */
function uploadsOf(event: HttpEvent): WantedUploads | undefined {
  try {
    const { caller, body } = router.accept(event)
    if ('imageId' in body) return undefined
    // Of a file that is still to be fetched, perhaps nobody knows the size.
    const request = 'sourceUrl' in body ? { size: body.size ?? stage.maxUploadBytes } : body
    return wantedUploads(dailyQuota, caller, request)
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** Opens upload slots, for uploads and for predictions. */
export const handler = httpHandler(router, forCallers(dynamo, stage, uploadsOf))
