import { expect, test } from 'vitest'
import { usageIn } from '../../../../lambdas/limits/aws/read-usage.ts'

const now = new Date('2026-11-23T00:00:01Z')
const counts = { owner_uploads: 5, owner_bytes: 900, key_k1_uploads: 2, key_k1_bytes: 300 }

test.each([
  ['the owner has uploaded', { day: '2026-11-23', ...counts }, 'owner', { uploads: 5, bytes: 900 }],
  ['one key has uploaded', { day: '2026-11-23', ...counts }, 'key_k1', { uploads: 2, bytes: 300 }],
  ['a key has uploaded that never did', { day: '2026-11-23', ...counts }, 'key_k2', { uploads: 0, bytes: 0 }],
  ['was uploaded yesterday', { day: '2026-11-22', ...counts }, 'owner', { uploads: 0, bytes: 0 }],
  ['was never uploaded', undefined, 'owner', { uploads: 0, bytes: 0 }],
])('reports for today what %s', (_, counted, share, expected) => {
  expect(usageIn(counted, share, now)).toEqual(expected)
})
