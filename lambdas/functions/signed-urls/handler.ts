import { httpHandler } from '../../api/http-handler.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createDownloadPresigner } from '../../image-record/aws/download-presigner.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createJobProgress } from '../../image-record/aws/job-progress.ts'
import { createOriginalStore } from '../../image-record/aws/original-store.ts'
import { createOwnerLimitsTable } from '../../limits/aws/owner-limits-table.ts'
import { createRequestLimits } from '../../limits/aws/request-limits.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { answerSignedUrl } from '../../signed-urls/answer-signed-url.ts'
import { createSigningKeyTable } from '../../signed-urls/aws/signing-key-table.ts'
import { createUrlAliasTable } from '../../signed-urls/aws/url-alias-table.ts'
import { limitNewTransforms } from '../../signed-urls/limit-new-transforms.ts'
import { renderQuickly } from '../../signed-urls/render-quickly.ts'
import { serveSignedUrl } from '../../signed-urls/serve-signed-url.ts'
import { signedUrlRoutes } from '../../signed-urls/signed-url-routes.ts'
import { createPresetTable } from '../../transforms/aws/preset-table.ts'
import { createTransformQueue } from '../../transforms/aws/transform-queue.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { createCapsOf } from '../../transforms/transform-caps.ts'
import { transformLimitsOf } from '../../transforms/transform-limits.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { limitViewers } from '../wiring/limit-callers.ts'
import { openPublisher } from '../wiring/open-announcer.ts'

const env = readEnvironment(
  'ORIGIN_SECRETS',
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'TRANSFORM_QUEUE_URL',
)
const stage = readSettings(settings.signedUrls)
const dynamo = createDocumentDynamo()
const s3 = createS3()
const now = () => new Date()
const limits = transformLimitsOf(stage)
const capsOf = createCapsOf(createOwnerLimitsTable(dynamo, env.TABLE_NAME), stage)
const images = createImageTable(dynamo, env.TABLE_NAME)
const transforms = createTransformTable(dynamo, env.TABLE_NAME)
const derived = createDerivedStore(s3, env.DERIVED_BUCKET)
const presign = createDownloadPresigner(s3, {
  originalsBucket: env.ORIGINALS_BUCKET,
  derivedBucket: env.DERIVED_BUCKET,
  expiresInSeconds: stage.downloadExpirySeconds,
})
const deps = {
  ...stage,
  images,
  transforms,
  signingKeys: createSigningKeyTable(dynamo, env.TABLE_NAME),
  urlAliases: createUrlAliasTable(dynamo, env.TABLE_NAME),
  presets: createPresetTable(dynamo, env.TABLE_NAME),
  requestTransform: createTransformQueue(createSqs(), env.TRANSFORM_QUEUE_URL),
  capsOf,
  refuseAbove: limits,
  admitNew: limitNewTransforms(
    createRequestLimits(dynamo, env.TABLE_NAME),
    { perMinute: stage.urlTransformsPerMinute, burst: stage.urlTransformsPerMinute },
    now,
  ),
  maker: {
    images,
    transforms,
    derived,
    jobs: createJobProgress(dynamo, env.TABLE_NAME),
    originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
    publish: openPublisher(dynamo, env),
    render: renderQuickly,
    limits,
    capsOf,
  },
  now,
  nowMs: () => performance.now(),
}
const answering = {
  ...stage,
  urlOf: presign.rendition,
  read: derived.read,
  presignedSeconds: stage.downloadExpirySeconds,
  cacheSeconds: stage.urlCacheSeconds,
}

const router = routeRequests(signedUrlRoutes, {
  getSignedPicture: async ({ path, event: { headers, routeKey } }) =>
    answerSignedUrl(answering, await serveSignedUrl(deps, path, headers.accept ?? ''), {
      knows: headers['if-none-match'],
      wantsBytes: headers['x-picture'] === 'bytes',
      wantsHeadOnly: routeKey.startsWith('HEAD '),
    }),
})

/** Serves pictures to web pages by signed URL. */
export const handler = httpHandler(router, {
  originSecrets: env.ORIGIN_SECRETS,
  limit: limitViewers(dynamo, stage),
})
