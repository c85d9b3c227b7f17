type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]
type Chromaticity = readonly [x: number, y: number]

/** What the numbers of a picture mean. */
export interface ColorEncoding {
  readonly name: string
  readonly red: Chromaticity
  readonly green: Chromaticity
  readonly blue: Chromaticity
  readonly white: Chromaticity
  /** From a number in the file to light, both as shares of white. */
  toLight(value: number): number
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

const curvePoints = 4096
function curveTag(toLight: ColorEncoding['toLight']): Buffer {
  const tag = Buffer.alloc(12 + curvePoints * 2)
  tag.write('curv', 0, 'latin1')
  tag.writeUInt32BE(curvePoints, 8)
  for (let i = 0; i < curvePoints; i++) {
    const light = Math.min(Math.max(toLight(i / (curvePoints - 1)), 0), 1)
    tag.writeUInt16BE(Math.round(light * 65_535), 12 + i * 2)
  }
  return tag
}

/** `desc` needs 12 bytes more than its text: empty names in Unicode and ScriptCode (ICC.1:2001-04, 6.5.17). */
const descriptionTag = (text: string) => {
  const tag = Buffer.alloc(12 + text.length + 1 + 78)
  tag.write('desc', 0, 'latin1')
  tag.writeUInt32BE(text.length + 1, 8)
  tag.write(text, 12, 'latin1')
  return tag
}

function colorTags({ red, green, blue, white }: ColorEncoding): [name: string, value: Buffer][] {
  const [whiteXyz, ...primaries] = [white, red, green, blue].map(toXyz) as [Triple, Triple, Triple, Triple]
  const weights = weightsOf(...primaries, whiteXyz)
  return primaries.map((primary, i) => {
    const scaled = primary.map((value) => value * weights[i]!) as unknown as Triple
    return [`${'rgb'[i]}XYZ`, xyzTag(adapted(scaled, whiteXyz))]
  })
}

/** An ICC profile of version 2 (ICC.1:2001-04) for pixels in RGB or grey. */
export function matrixProfile(encoding: ColorEncoding, space: 'RGB ' | 'GRAY'): Buffer {
  const curve = curveTag(encoding.toLight)
  const isGrey = space === 'GRAY'
  const tags: [string, Buffer][] = [
    ['desc', descriptionTag(encoding.name)],
    ['cprt', Buffer.from('text\0\0\0\0CC0\0', 'latin1')],
    ['wtpt', xyzTag(d50)],
    ...(isGrey ? [] : colorTags(encoding)),
    ...(isGrey ? ['kTRC'] : ['rTRC', 'gTRC', 'bTRC']).map((name): [string, Buffer] => [name, curve]),
  ]
  const offsets = new Map<Buffer, number>() // the three curves are one
  const values: Buffer[] = []
  let end = 128 + 4 + tags.length * 12
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length)
  tags.forEach(([name, value], i) => {
    if (!offsets.has(value)) {
      offsets.set(value, end)
      values.push(value, Buffer.alloc(-value.length & 3))
      end += value.length + (-value.length & 3)
    }
    table.write(name, 4 + i * 12, 'latin1')
    table.writeUInt32BE(offsets.get(value)!, 8 + i * 12)
    table.writeUInt32BE(value.length, 12 + i * 12)
  })
  return Buffer.concat([header(space, end), table, ...values])
}

function header(space: string, lengthBytes: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.writeUInt32BE(lengthBytes, 0)
  bytes.writeUInt32BE(0x02400000, 8)
  bytes.write(`mntr${space}XYZ `, 12, 'latin1')
  bytes.write('acsp', 36, 'latin1')
  bytes.writeUInt32BE(1, 64) // relative colorimetric
  fixed(d50).copy(bytes, 68)
  return bytes
}
