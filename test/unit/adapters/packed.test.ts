import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pack, unpack } from '../../../lambdas/adapters/packed.ts'

test('any JSON value comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(unpack(pack(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('bytes of another format are refused', () => {
  const bytes = pack({ labels: [] })
  bytes[0] = 2
  expect(() => unpack(bytes)).toThrow('Expected packed format 1 but received 2')
})

test('what was packed once is read for ever: the words must not change', () => {
  const packed = Buffer.from('AUNOVMmJJaC4hScFSHWImhJqAQ==', 'base64')
  expect(unpack(packed)).toEqual({ labels: ['cat'], hasText: true, flagged: false })
})
