type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]
type Chromaticity = readonly [x: number, y: number]

/** The colours that a picture's numbers for red, green and blue stand for. */
export interface Gamut {
  readonly name: string
  readonly red: Chromaticity
  readonly green: Chromaticity
  readonly blue: Chromaticity
  readonly white: Chromaticity
}

const times = (m: Matrix, v: Triple): Triple =>
  m.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]) as unknown as Triple
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const toXyz = ([x, y]: Chromaticity): Triple => [x / y, 1, (1 - x - y) / y]

/** The weights with which three vectors add up to a fourth (Cramer's rule). */
const weightsOf = (a: Triple, b: Triple, c: Triple, sum: Triple): Triple => {
  const determinant = dot(a, cross(b, c))
  return [dot(sum, cross(b, c)), dot(a, cross(sum, c)), dot(a, cross(b, sum))].map(
    (value) => value / determinant,
  ) as unknown as Triple
}

// The white of ICC profiles, and the adaptation to it (ICC.1:2022, annex E).
const d50: Triple = [0.9642, 1, 0.8249]
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
]
const fromBradford: Matrix = [
  [0.9869929, -0.1470543, 0.1599627],
  [0.4323053, 0.5183603, 0.0492912],
  [-0.0085287, 0.0400428, 0.9684867],
]

const adapted = (color: Triple, white: Triple): Triple => {
  const [from, to, cones] = [times(bradford, white), times(bradford, d50), times(bradford, color)]
  return times(fromBradford, cones.map((cone, i) => (cone * to[i]!) / from[i]!) as unknown as Triple)
}

const fixed = (values: readonly number[]) => {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => {
    bytes.writeInt32BE(Math.round(value * 65_536), i * 4)
  })
  return bytes
}
const xyzTag = (xyz: Triple) => Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), fixed(xyz)])

/** The curve of sRGB as a parametric function (ICC.1:2022, 10.18). */
const srgbCurve = Buffer.concat([
  Buffer.from('para\0\0\0\0\0\x03\0\0', 'latin1'),
  fixed([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]),
])

/** One record of text, in English (ICC.1:2022, 10.15). */
const textTag = (text: string) => {
  const head = Buffer.from('mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\0\0\0\0\x1c', 'latin1')
  head.writeUInt32BE(text.length * 2, 20)
  return Buffer.concat([head, Buffer.from(text, 'utf16le').swap16()])
}

function colorTags({ red, green, blue, white }: Gamut): [name: string, value: Buffer][] {
  const [whiteXyz, ...primaries] = [white, red, green, blue].map(toXyz) as [Triple, Triple, Triple, Triple]
  const weights = weightsOf(...primaries, whiteXyz)
  return primaries.map((primary, i) => {
    const scaled = primary.map((value) => value * weights[i]!) as unknown as Triple
    return [`${'rgb'[i]}XYZ`, xyzTag(adapted(scaled, whiteXyz))]
  })
}

/** An ICC profile for RGB with these primaries and the curve of sRGB. */
export function matrixProfile(gamut: Gamut): Buffer {
  const tags: [name: string, value: Buffer][] = [
    ['desc', textTag(gamut.name)],
    ['cprt', textTag('CC0')],
    ['wtpt', xyzTag(d50)],
    ...colorTags(gamut),
    ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, srgbCurve]),
  ]
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length)
  const values: Buffer[] = []
  let end = 128 + table.length
  tags.forEach(([name, value], i) => {
    table.write(name, 4 + i * 12, 'latin1')
    table.writeUInt32BE(end, 8 + i * 12)
    table.writeUInt32BE(value.length, 12 + i * 12)
    const padding = Buffer.alloc(-value.length & 3)
    values.push(value, padding)
    end += value.length + padding.length
  })
  return Buffer.concat([header(end), table, ...values])
}

function header(lengthBytes: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.writeUInt32BE(lengthBytes, 0)
  bytes.writeUInt32BE(0x04000000, 8)
  bytes.write('mntrRGB XYZ ', 12, 'latin1')
  bytes.write('acsp', 36, 'latin1')
  fixed(d50).copy(bytes, 68)
  return bytes
}
