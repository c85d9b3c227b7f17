import type { PublishedType } from '../../../lambdas/events/detail-types.ts'
import { eventSource, type ImageEvent, type StageEvent } from '../../../lambdas/events/events.ts'

type DetailOf<T extends PublishedType> = Extract<ImageEvent | StageEvent, { detailType: T }>['detail']

const head = {
  schemaVersion: '1',
  owner: 'ee287de8-9c19-43d2-b5f3-3a96a3af4c22',
  imageId: '01a21097-5ce3-769a-b6de-90efcc0a2caf',
  version: 1,
  correlationId: 'import-2026-11-25',
} as const

/** One event of each kind with every field it can have, checked by its schema (test/unit/scripts/event-schemas.test.ts). */
export const eventExamples: { [T in PublishedType]: DetailOf<T> } = {
  'Image Analysis Completed': {
    ...head,
    eventId: '3c9f3f0e-4c5b-5c8f-9a86-1d2d0d0a5a01',
    occurredAt: '2026-11-25T02:44:49.743Z',
    summary: {
      filename: 'cat.jpg',
      format: 'jpeg',
      sizeBytes: 38_505,
      width: 640,
      height: 480,
      megapixels: 0.31,
      orientation: 'landscape',
      animated: false,
      grayscale: false,
      dominantColor: 'rosybrown',
      blur: 'sharp',
      hasGps: true,
      place: { city: 'Lisbon', region: 'Lisbon', country: 'Portugal', countryCode: 'PT' },
      ai: 'none-stated',
      takenAt: '2026-11-24T17:03:11',
      vision: {
        labels: ['Egyptian cat', 'cat', 'animal'],
        objects: ['cat', 'couch'],
        objectCount: 2,
        hasFaces: true,
        faceCount: 1,
        hasText: false,
        hasCodes: true,
        codeFormats: ['qr_code'],
        flagged: false,
        caption: 'A cat sleeps on a pink sofa.',
        degraded: ['labels'],
        failed: ['embedding'],
      },
    },
    degraded: { reason: 'budget', budgets: ['owner'], step: 'no-vision', features: ['text'] },
    presets: ['thumbnail@2'],
  },
  'Image Rejected': {
    ...head,
    eventId: '3c9f3f0e-4c5b-5c8f-9a86-1d2d0d0a5a02',
    occurredAt: '2026-11-25T02:44:46.120Z',
    reason: { code: 'UNSUPPORTED_FORMAT', message: 'Expected a photo; the file is a PDF document.' },
  },
  'Image Analysis Failed': {
    ...head,
    eventId: '3c9f3f0e-4c5b-5c8f-9a86-1d2d0d0a5a03',
    occurredAt: '2026-11-25T03:21:07.004Z',
    reason: { code: 'DEPENDENCY_FAILED', message: 'The photo could not be read from its bucket.' },
  },
  'Image Upload Expired': {
    ...head,
    eventId: '3c9f3f0e-4c5b-5c8f-9a86-1d2d0d0a5a04',
    occurredAt: '2026-11-25T03:00:00.311Z',
  },
  'Image Deleted': {
    ...head,
    eventId: '3c9f3f0e-4c5b-5c8f-9a86-1d2d0d0a5a05',
    occurredAt: '2026-11-26T08:12:30.995Z',
  },
  'Image Transform Completed': {
    ...head,
    eventId: '3c9f3f0e-4c5b-5c8f-9a86-1d2d0d0a5a06',
    occurredAt: '2026-11-25T02:45:02.518Z',
    transformId: '9f2c4e6a8b0d1f3e5a7c9e0b2d4f6a8c',
    result: { mimeType: 'image/webp', widthPx: 512, heightPx: 384, sizeBytes: 20_174 },
  },
  'Image Transform Failed': {
    ...head,
    eventId: '3c9f3f0e-4c5b-5c8f-9a86-1d2d0d0a5a07',
    occurredAt: '2026-11-25T02:45:02.518Z',
    transformId: '9f2c4e6a8b0d1f3e5a7c9e0b2d4f6a8c',
    reason: { code: 'DEPENDENCY_FAILED', message: 'The original could not be read from its bucket.' },
  },
  'Inspection Completed': {
    schemaVersion: '1',
    eventId: '3c9f3f0e-4c5b-5c8f-9a86-1d2d0d0a5a08',
    inspectionId: '01a21097-6f10-7c1e-9d42-2b7f3f0c9e11',
    scope: 'everything',
    occurredAt: '2026-11-25T03:10:41.207Z',
    images: 1_204_331,
    originalBytes: 4_816_022_118_400,
    lost: 1,
    differences: [
      { kind: 'original-missing', count: 1 },
      { kind: 'rendition-left-over', count: 212 },
    ],
  },
  'Budget Nearly Used Up': {
    schemaVersion: '1',
    eventId: '3c9f3f0e-4c5b-5c8f-9a86-1d2d0d0a5a09',
    occurredAt: '2026-11-25T14:20:11.084Z',
    budget: { name: 'stage', month: '2026-11', limitUsd: 200, spentUsd: 160.01 },
  },
}

/** The event as rules and targets of EventBridge get it. */
export const eventExample = (detailType: PublishedType) => ({
  version: '0',
  id: 'c0a4f4d2-5a25-4c7a-8a0f-3f6d0f7f6a10',
  'detail-type': detailType,
  source: eventSource,
  account: '111122223333',
  time: eventExamples[detailType].occurredAt.replace(/\.\d+Z$/, 'Z'),
  region: 'eu-central-1',
  resources: [],
  detail: eventExamples[detailType],
})
