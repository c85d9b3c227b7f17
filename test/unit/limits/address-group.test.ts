import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressGroup } from '../../../lambdas/limits/address-group.ts'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
  ['unknown', 'unknown'],
])('%s counts for %s', (address, group) => {
  expect(addressGroup(address)).toBe(group)
})

test('all addresses of a line count together, however they are written, and those of others do not', () => {
  const part = fc.integer({ min: 0, max: 0xffff })
  const written = (parts: number[]) => parts.map((each) => each.toString(16)).join(':')
  const shortened = (parts: number[]) => new URL(`http://[${written(parts)}]`).hostname.slice(1, -1)
  const line = fc.tuple(fc.integer({ min: 1, max: 0xffff }), part, part, part)
  const host = fc.tuple(part, part, part, part)
  fc.assert(
    fc.property(line, host, host, ([a, b, c, d], one, other) => {
      const group = addressGroup(written([a, b, c, d, ...one]))
      expect(addressGroup(shortened([a, b, c, d, ...other]))).toBe(group)
      expect(addressGroup(written([a, b, c, d ^ 1, ...one]))).not.toBe(group)
    }),
  )
})
