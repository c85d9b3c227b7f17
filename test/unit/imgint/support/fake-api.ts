import type { IncomingMessage } from 'node:http'
import { serve } from '../../../support/serve.ts'
import { uploadSlot } from './library.ts'

export const imageIds = ['1', '2', '3'].map((id) => uploadSlot(id).imageId) as [string, string, string]
const [first, second, missing] = imageIds

const instant = '2026-11-01T10:00:00.000Z'
const summary = (imageId: string, filename: string) => ({
  imageId,
  state: 'completed',
  filename,
  createdAt: instant,
  geometry: { width: 640, height: 480 },
  vision: { labels: ['cat', 'animal'], faces: 0 },
})

/** The responses of the API, by operation. */
export const answers = {
  me: { owner: 'alice', scopes: ['read', 'write'] },
  images: [summary(first, 'a.jpg'), summary(second, 'b "2".jpg')],
  image: { imageId: first, state: 'completed', version: 1, createdAt: instant, filename: 'a.jpg' },
  part: { imageId: first, state: 'completed', version: 1, labels: { status: 'completed', labels: [] } },
  similar: {
    imageId: first,
    by: 'hash',
    items: [{ image: summary(second, 'b.jpg'), because: 'near-duplicate', distance: 3 }],
  },
  version: { imageId: first, version: 2 },
  job: { jobId: 'job-1', state: 'running', total: 2 },
  jobs: [
    {
      jobId: 'job-1',
      state: 'paused',
      rerun: { analysis: true, features: ['labels'] },
      selection: 'stale',
      started: 3,
      completed: 2,
      failed: 1,
      skipped: 0,
      total: 5,
      createdAt: instant,
    },
  ],
  tagged: { done: [first], notFound: [missing], refused: [{ imageId: second, reason: 'It has 50 tags.' }] },
  stats: {
    images: 3,
    bytes: 2_500_000,
    states: { completed: 2, rejected: 1 },
    labels: [{ name: 'cat', images: 2 }],
    cameras: [],
    places: [{ name: 'Lisbon, Portugal', images: 2 }],
    countries: [{ name: 'PT', images: 2 }],
    months: [{ name: '2026-11', images: 3 }],
    duplicates: { groups: 1, extraCopies: 1 },
    truncated: false,
  },
  costs: {
    from: '2026-11-01',
    to: '2026-11-25',
    usd: 1.5,
    groups: [
      { key: 'requests', usd: 1.4999 },
      { key: 'analysis', usd: 0.0001 },
    ],
    kept: { images: 1, bytes: 1_500_000, monthUsd: 0.00004 },
    prices: 'November 2026, us-east-1',
  },
  group: {
    groupId: first,
    imageIds: [first, second],
    best: { imageId: second, reasons: ['more pixels'] },
    decided: false,
    members: [
      { image: summary(second, 'b.jpg'), distance: 0, kept: false, suggestion: 'keep' },
      { image: summary(first, 'a.jpg'), distance: 3, kept: false, suggestion: 'remove' },
    ],
  },
  webhook: {
    webhookId: 'webhook-1',
    url: 'https://example.com/hooks',
    eventTypes: 'all',
    enabled: true,
    createdAt: instant,
    updatedAt: instant,
  },
  delivery: {
    deliveryId: 'delivery-1',
    eventId: 'event-1',
    type: 'Image Rejected',
    imageId: first,
    state: 'failed',
    attemptCount: 9,
    lastStatus: 500,
    createdAt: instant,
    updatedAt: instant,
  },
  feedback: { feedbackId: `${first}.labels.cat`, imageId: first, verdict: 'wrong' },
  exported: [{ feedbackId: 'f1', name: 'cat' }, { feedbackId: 'f2' }],
  keys: [{ keyId: 'key-1', name: 'import', scopes: ['read'], createdAt: instant }],
  key: { keyId: 'key-2', name: 'x', scopes: ['read', 'write'], createdAt: instant, key: 'imgint_secret' },
  urlAlias: { alias: 'acme' },
  signingKeys: [{ keyId: 'abcdefghijkl', name: 'www', createdAt: instant }],
  signingKey: {
    keyId: 'abcdefghijkl',
    name: 'www',
    createdAt: instant,
    secret: `imgsig_abcdefghijkl_${'s'.repeat(43)}`,
  },
  preset: {
    name: 'web',
    version: 2,
    plan: { steps: [{ operation: 'negate' }], output: { format: 'webp' } },
    createdAt: instant,
  },
  transform: {
    transformId: 'a'.repeat(32),
    imageId: first,
    state: 'completed',
    preset: 'web@2',
    result: { mimeType: 'image/webp', widthPx: 20, heightPx: 10, sizeBytes: 7, receipt: { private: [] } },
  },
  receipt: {
    receiptId: 'receipt-1',
    state: 'completed',
    begunAt: instant,
    endedAt: instant,
    counts: { images: 2 },
  },
  failure: {
    cause: 'rejected.analysis.CORRUPT_FILE.1a2b3c4d',
    outcome: 'rejected',
    stage: 'analysis',
    code: 'CORRUPT_FILE',
    fingerprint: '1a2b3c4d',
    explanation: 'The file is damaged.',
    remedy: 'Upload another copy.',
    images: 2,
    isComplete: true,
    redriven: 0,
    firstAt: instant,
    lastAt: instant,
    examples: [{ owner: 'o', imageId: first, at: instant }],
  },
  inspection: {
    inspectionId: '0197a000-0000-7000-8000-000000000001',
    scope: 'everything',
    state: 'completed',
    startedBy: 'schedule',
    startedAt: instant,
    completedAt: instant,
    differences: 2,
    lost: 0,
    totals: { owners: 1, images: 3, originalBytes: 3, transforms: 0, checkedOriginals: 1, checkedBytes: 1 },
    groups: [],
    statement: '# Inspection',
  },
  repairPreview: { kind: 'index-missing', count: 2, repair: 'Writes it.', deletes: false, examples: [] },
  acted: {
    cause: 'rejected.analysis.CORRUPT_FILE.1a2b3c4d',
    action: 'redrive',
    done: 2,
    changed: 0,
    refused: 0,
    deadLetters: 0,
    isComplete: true,
  },
} as const

const problem = (status: number, code: string, detail: string) => ({
  status,
  body: { type: 'about:blank', title: code, status, code, detail, requestId: 'request-1' },
})

/** Two people, each on a page. The one who costs more is on the second. */
function ownersPage(cursor: string | null) {
  const person = (owner: string, usd: number) => ({ owner, ...answers.costs, usd, prices: undefined })
  const { prices } = answers.costs
  return cursor
    ? { items: [{ ...person('o2', 9), email: 'two@example.com' }], prices }
    : { items: [person('o1', 1.5)], nextCursor: 'next', prices }
}

type Answer = { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> }

/** An API with one account and two images. Other images do not exist; the second one is being re-run. */
function answerTo(method: string, path: string, query: URLSearchParams, base: string): Answer {
  const route = `${method} ${path}`
  switch (route) {
    case 'GET /v1/me':
      return { body: answers.me }
    case 'GET /v1/images':
      return { body: { items: query.has('sha256') ? [] : answers.images } }
    case `GET /v1/images/${first}`:
      return { body: answers.image }
    case `GET /v1/images/${first}/labels`:
      return { body: answers.part }
    case `GET /v1/images/${first}/similar`:
      return { body: answers.similar }
    case `DELETE /v1/images/${first}`:
      return { status: 204 }
    case `POST /v1/images/${first}/rerun`:
      return { status: 202, body: answers.version }
    case `POST /v1/images/${second}/rerun`:
      return problem(409, 'CONFLICT', 'A run of this image is under way.')
    case `GET /v1/images/${second}`: {
      const original = { url: `${base}/original`, contentType: 'image/jpeg', sizeBytes: 8 }
      return { body: { ...answers.image, imageId: second, filename: '../b "2".jpg', original } }
    }
    case 'GET /original':
      return { body: 'original', headers: { 'content-type': 'image/jpeg' } }
    case 'POST /v1/images/bulk-tag':
      return { body: answers.tagged }
    case 'GET /v1/stats':
      return { body: answers.stats }
    case 'GET /v1/costs':
      return { body: answers.costs }
    case 'GET /v1/admin/costs':
      return { body: ownersPage(query.get('cursor')) }
    case 'GET /v1/duplicates':
      return { body: { items: [answers.group] } }
    case `PUT /v1/duplicates/${first}/decision`:
      return { body: { groupId: first, imageIds: answers.group.imageIds, decided: true } }
    case 'GET /v1/jobs':
      return { body: { items: answers.jobs } }
    case 'GET /v1/jobs/job-1':
    case 'PATCH /v1/jobs/job-1':
      return { body: answers.jobs[0] }
    case 'GET /v1/webhooks':
      return { body: { items: [answers.webhook] } }
    case 'POST /v1/webhooks':
      return { status: 201, body: { ...answers.webhook, secret: 'whsec_c2VjcmV0' } }
    case 'DELETE /v1/webhooks/webhook-1':
      return { status: 204 }
    case 'POST /v1/webhooks/webhook-1/test':
      return { status: 202, body: answers.delivery }
    case 'GET /v1/webhooks/webhook-1/deliveries':
      return { body: { items: [answers.delivery] } }
    case 'POST /v1/jobs':
      return { status: 202, body: answers.job }
    case `POST /v1/images/${first}/feedback`:
      return { status: 201, body: answers.feedback }
    case 'DELETE /v1/feedback/f1':
    case 'DELETE /v1/keys/key-1':
      return { status: 204 }
    case 'GET /v1/feedback/export': {
      const isFirst = !query.has('cursor')
      const line = `${JSON.stringify(answers.exported[isFirst ? 0 : 1])}\n`
      const headers = { 'content-type': 'application/x-ndjson', ...(isFirst && { 'x-next-cursor': 'more' }) }
      return { body: line, headers }
    }
    case 'GET /v1/admin/inspections/latest':
    case 'POST /v1/admin/inspections':
      return { body: answers.inspection }
    case 'GET /v1/admin/inspections':
      return { body: { items: [answers.inspection] } }
    case 'POST /v1/admin/inspections/latest/repairs':
      return { body: answers.repairPreview }
    case 'GET /v1/admin/failures':
      return { body: { items: [answers.failure], since: instant, isComplete: true } }
    case `POST /v1/admin/failures/${answers.failure.cause}`:
      return { body: answers.acted }
    case 'GET /v1/keys':
      return { body: { items: answers.keys } }
    case 'POST /v1/keys':
      return { status: 201, body: answers.key }
    case 'GET /v1/signing-keys':
      return { body: { items: answers.signingKeys } }
    case 'POST /v1/signing-keys':
    case 'POST /v1/signing-keys/abcdefghijkl/rotation':
      return { status: 201, body: answers.signingKey }
    case 'DELETE /v1/signing-keys/abcdefghijkl':
    case 'DELETE /v1/url-alias':
      return { status: 204 }
    case 'GET /v1/url-alias':
    case 'PUT /v1/url-alias':
      return { body: answers.urlAlias }
    case 'GET /v1/presets':
      return { body: { items: [answers.preset] } }
    case 'GET /v1/presets/web':
      return { body: answers.preset }
    case 'GET /v1/presets/web/versions':
      return { body: { items: [answers.preset, { ...answers.preset, version: 1 }] } }
    case 'PUT /v1/presets/web':
      return { status: 201, body: answers.preset }
    case 'DELETE /v1/presets/web':
      return { status: 204 }
    case `POST /v1/images/${first}/transforms`:
      return { status: 202, body: { ...answers.transform, state: 'pending', result: undefined } }
    case `GET /v1/images/${first}/transforms/${answers.transform.transformId}`: {
      const { result } = answers.transform
      return { body: { ...answers.transform, result: { ...result, url: `${base}/made.webp` } } }
    }
    case 'GET /v1/jobs/job-1/results': {
      const { receipt, ...result } = answers.transform.result
      const { transformId } = answers.transform
      const made = { filename: 'a/b: "2".jpg', number: 1, state: 'completed', transformId, version: 1 }
      const reason = { code: 'CORRUPT_FILE', message: 'The file ends too early.' }
      return query.has('cursor')
        ? { body: { items: [{ imageId: second, number: 1, state: 'failed', reason }] } }
        : {
            body: {
              items: [{ ...made, imageId: first, result: { ...result, url: `${base}/made.webp` } }],
              nextCursor: 'more',
            },
          }
    }
    case 'GET /made.webp':
      return { body: 'picture', headers: { 'content-type': 'image/webp' } }
    case `POST /v1/images/${second}/transforms`: {
      const reason = { code: 'TRANSFORM_REFUSED', message: 'The crop is outside of the picture.' }
      return { body: { ...answers.transform, imageId: second, state: 'failed', result: undefined, reason } }
    }
    case 'GET /v1/erasures/receipt-1':
      return { body: answers.receipt }
    default:
      return path.includes(missing) || path.includes('nothing')
        ? problem(404, 'NOT_FOUND', 'There is no such image.')
        : problem(403, 'INSUFFICIENT_SCOPE', `${route} is not for this key.`)
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export type FakeApi = Awaited<ReturnType<typeof startFakeApi>>

const rejected = { state: 'rejected', reason: { code: 'CORRUPT_FILE', message: 'The file ends too early.' } }

/**
 * Serves the API on a port of this machine. It opens slots and accepts uploads, or never confirms them; it completes
 * the images, or rejects them.
 */
export async function startFakeApi({ takesPhotos = true, rejectsPhotos = false } = {}) {
  let begun = () => {}
  const firstPhoto = new Promise<void>((resolve) => {
    begun = resolve
  })
  const taken = new Map<string, unknown>()
  let opened = 0
  const slots = (count: number) =>
    Array.from({ length: count }, () => {
      opened += 1
      return { ...uploadSlot(String(10 + opened)), url: `${url}/slots/${opened}` }
    })
  const slotsFor = ({ items }: { items?: unknown[] }) =>
    items ? { items: slots(items.length) } : slots(1)[0]
  const { url, stop } = await serve(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost')
    const body = await bodyOf(request)
    const answer = (): Answer => {
      if (pathname.startsWith('/slots/')) {
        const { imageId } = uploadSlot(String(10 + Number(pathname.split('/').at(-1))))
        taken.set(imageId, { ...answers.image, imageId, ...(rejectsPhotos && rejected) })
        return { status: 200 }
      }
      const image = taken.get(pathname.replace('/v1/images/', ''))
      if (image) return { body: image }
      if (pathname === '/v1/uploads') return { status: 201, body: slotsFor(JSON.parse(body.toString())) }
      return answerTo(request.method!, pathname, searchParams, url)
    }
    if (!takesPhotos && pathname.startsWith('/slots/')) {
      begun()
      return
    }
    const { status = 200, body: said, headers = {} } = answer()
    response.writeHead(status, {
      'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
      ...headers,
    })
    response.end(said === undefined || typeof said === 'string' ? said : JSON.stringify(said))
  })
  return { url, firstPhoto, stop }
}
