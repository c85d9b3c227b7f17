import { describe, expect, test } from 'vitest'
import { eventsOf } from '../../../lambdas/history/events-of.ts'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import type { TransformRow } from '../../../lambdas/transforms/transform-row.ts'
import { anImageRow, aResult } from '../support/factories.ts'

const at = (second: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, second)).toISOString()

const first = (changes: Partial<ImageRow> = {}) =>
  anImageRow({
    state: 'completed',
    createdAt: at(0),
    settledAt: at(4),
    provenance: { analysisVersion: '7', libraries: {}, analyzedAt: at(2), durationMs: 12 },
    vision: {
      labels: aResult('labels', { finishedAt: at(4) }),
      faces: aResult('faces', { finishedAt: at(3) }),
    },
    ...changes,
  })

const told = (stored: Partial<Parameters<typeof eventsOf>[0]>) =>
  eventsOf({ versions: [first()], feedback: [], transforms: [], ...stored })
const kinds = (stored: Parameters<typeof told>[0]) =>
  told(stored).map((event) =>
    ['version' in event ? event.version : '-', event.kind, event.at.slice(17, 19)].join(' '),
  )

describe('the history of an image', () => {
  test('is listed newest first, and within the same moment in the order of events', () => {
    expect(kinds({})).toEqual([
      '1 settled 04',
      '1 feature-completed 04',
      '1 feature-completed 03',
      '1 analyzed 02',
      '- slot-opened 00',
    ])
  })

  test('lists results once that a later version has kept', () => {
    const second = first({
      run: 2,
      version: 2,
      createdAt: at(10),
      settledAt: at(12),
      vision: {
        labels: aResult('labels', { finishedAt: at(12) }),
        faces: aResult('faces', { finishedAt: at(3) }),
      },
    })
    const events = kinds({ versions: [second, first({ run: 1 })] })
    expect(events.slice(0, 3)).toEqual(['2 settled 12', '2 feature-completed 12', '2 rerun-started 10'])
    expect(events.slice(3)).toEqual(kinds({}))
  })

  test('says why something failed, and leaves out what is in progress', () => {
    const reason = { code: 'CORRUPT_FILE', message: 'The file ends too early.' } as const
    expect(
      told({ versions: [first({ state: 'rejected', reason, provenance: undefined, vision: undefined })] }),
    ).toEqual([
      { kind: 'settled', at: at(4), version: 1, state: 'rejected', reason },
      { kind: 'slot-opened', at: at(0) },
    ])
    const underWay = first({
      state: 'analyzed',
      settledAt: undefined,
      vision: { labels: { status: 'pending' } },
    })
    expect(kinds({ versions: [underWay] })).toEqual(['1 analyzed 02', '- slot-opened 00'])
    const failed = first({ vision: { labels: { status: 'failed', reason, finishedAt: at(3) } } })
    expect(told({ versions: [failed] })).toContainEqual({
      kind: 'feature-failed',
      at: at(3),
      version: 1,
      feature: 'labels',
      reason,
    })
  })

  test('lists transforms when they are requested, and when they are settled', () => {
    const { owner, imageId } = anImageRow()
    const transform: TransformRow = {
      owner,
      imageId,
      transformId: 'a'.repeat(32),
      state: 'completed',
      version: 1,
      plan: {} as TransformRow['plan'],
      attempts: 1,
      createdAt: at(20),
      updatedAt: at(21),
      settledAt: at(21),
    }
    const pending: TransformRow = {
      ...transform,
      transformId: 'b'.repeat(32),
      state: 'pending',
      settledAt: undefined,
    }
    expect(kinds({ transforms: [transform, pending] }).slice(0, 3)).toEqual([
      '1 transform-settled 21',
      '1 transform-requested 20',
      '1 transform-requested 20',
    ])
  })
})
