import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack, unpack } from '../../../../lambdas/platform/dynamo/packed.ts'

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
const color = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map(([r, g, b]) => ({ hex: `#${Buffer.of(r, g, b).toString('hex')}`, r, g, b }))
/** What is taken out of the text, and what only looks like it. */
const piece = fc.oneof(
  fc.uuid(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.nat(300).chain(hex),
  hex(32).map((md5) => `"${md5}"`),
  color,
  color.map((each) => ({ ...each, r: 1 })),
  fc.constantFrom(
    'owner/image',
    'owner/image/v1/128.webp',
    '#',
    '\u0001',
    '"hex":"#000000","r":0,"g":0,"b":0',
  ),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.float({ noDefaultInfinity: true, noNaN: true }),
  fc.maxSafeInteger(),
  fc.nat(9_999).map((share) => share / 10_000),
  fc.nat(10_000).map((tenths) => tenths / 10),
  fc.jsonValue(),
)
function same(value: unknown, own?: string): void {
  expect(unpack(pack(value, own), own)).toEqual(JSON.parse(JSON.stringify(value)))
}

describe('packing and unpacking restores', () => {
  test('any JSON value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => same(value)))
  })

  test('numbers, instants, hex, colours and a known text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (value) => {
        same(value)
        same(value, 'owner/image')
        same(
          Object.fromEntries(value.map((each, index) => [JSON.stringify(each), [each, index]])),
          'owner/image',
        )
      }),
    )
  })

  test('more numbers than two bytes can count', () => {
    same(Array.from({ length: 40_000 }, (_, index) => index / 7))
  })
})

test('bytes of another format are refused', () => {
  const bytes = pack({ labels: [] })
  bytes[0] = 1
  expect(() => unpack(bytes)).toThrow('Expected packed format 2 or 3; received 1')
})

test('truncated bytes are refused', () => {
  const bytes = pack({ sizes: [1_000, 2_000] })
  expect(() => unpack(bytes.subarray(0, 4))).toThrow('Expected more packed bytes')
})

test('an old packed value stays readable: the dictionaries must not change', () => {
  const packed = Buffer.from('Ai8rwKWC3vxoQx6tAa3CjkUaNYEMo6LfZoQ+BpMIDjoAng==', 'base64')
  expect(unpack(packed)).toEqual({
    labels: ['cat'],
    hasText: true,
    flagged: false,
    objectCount: 3,
    at: '2026-11-23T03:27:54.661Z',
  })
})

test('a value packed in format 2 is still readable', () => {
  const packed = Buffer.from('AjDBznHArs67LqsmclwQedAW18BpIjgQAQ==', 'base64')
  expect(unpack(packed)).toEqual({
    quality: { sharpness: 1454.2, blur: 'sharp' },
    color: { name: 'darkslategray' },
    at: '2026-01-02T03:04:05.678Z',
  })
})
