import { ByteReader, ByteWriter, readNumber, writeNumber } from './packed-numbers.ts'

// Takes the parts that differ from value to value out of the text, which makes the remaining text much the same for
// all values. A control character, which JSON never contains, marks each place.
const marks = {
  number: '\x01',
  instant: '\x02',
  hex: '\x03',
  uuid: '\x04',
  color: '\x05',
  own: '\x06',
} as const

const token =
  /"hex":"#([0-9a-f]{6})","r":(\d+),"g":(\d+),"b":(\d+)|("(?:[^"\\]|\\.)*")|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g
const instant = /^"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)"$/
const uuidOrHex = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[0-9a-f]{2}){8,120}/g
const uuidGroups = /(.{8})(.{4})(.{4})(.{4})(.{12})/
const anyMark = new RegExp(`[${Object.values(marks).join('')}]`, 'g')

/** Each instant is stored as the difference from the one before; the first, as the difference from this one. */
const firstInstantMs = Date.UTC(2026)
/** A byte that is too large to be the length of a hex run refers back to an earlier run, counted from 255 down. */
const mostHexRuns = 100

export interface Taken {
  readonly text: string
  readonly bytes: Uint8Array
}

const bytesOfHex = (hex: string) => Buffer.from(hex, 'hex')
const inText = (own: string) => JSON.stringify(own).slice(1, -1)

/**
 * @param own a text that the reader of the packed value knows as well, such as the key prefix of an image's objects
 */
export function takeOut(json: string, own: string): Taken {
  const writer = new ByteWriter()
  const hexRuns: string[] = []
  let lastMs = firstInstantMs

  const takeInstant = (at: string | undefined): boolean => {
    const ms = at === undefined ? Number.NaN : Date.parse(at)
    if (!(ms >= lastMs) || new Date(ms).toISOString() !== at) return false
    writeNumber(writer, String(ms - lastMs))
    lastMs = ms
    return true
  }
  const takeHex = (hex: string): string => {
    const before = hexRuns.indexOf(hex)
    if (before >= 0) writer.write(255 - before)
    else {
      if (hexRuns.length === mostHexRuns) return hex
      hexRuns.push(hex)
      writer.write(hex.length / 2, ...bytesOfHex(hex))
    }
    return marks.hex
  }
  const takeUuid = (uuid: string): string => {
    writer.write(...bytesOfHex(uuid.replaceAll('-', '')))
    return marks.uuid
  }
  const takeString = (string: string): string => {
    if (takeInstant(instant.exec(string)?.[1])) return marks.instant
    const shorter = own === '' ? string : string.replaceAll(inText(own), marks.own)
    return shorter.replace(uuidOrHex, (found) => (found.includes('-') ? takeUuid(found) : takeHex(found)))
  }
  const takeNumber = (digits: string): string => {
    writeNumber(writer, digits)
    return marks.number
  }
  const takeColor = (found: string, hex: string, channels: readonly string[]): string => {
    if (bytesOfHex(hex).join() !== channels.join()) return found
    writer.write(...bytesOfHex(hex))
    return marks.color
  }
  const text = json.replace(token, (found, hex, r, g, b, string) => {
    if (hex !== undefined) return takeColor(found, hex, [r, g, b])
    return string === undefined ? takeNumber(found) : takeString(string)
  })
  return { text, bytes: writer.toBytes() }
}

/** @returns the JSON that `takeOut` was given */
export function putBack({ text, bytes }: Taken, own: string): string {
  const reader = new ByteReader(bytes)
  const hexRuns: string[] = []
  let lastMs = firstInstantMs
  const hexOf = (count: number) => Buffer.from(reader.readMany(count)).toString('hex')

  const readers: Record<string, () => string> = {
    [marks.number]: () => readNumber(reader),
    [marks.instant]: () => {
      lastMs += Number(readNumber(reader))
      return `"${new Date(lastMs).toISOString()}"`
    },
    [marks.hex]: () => {
      const count = reader.read()
      const hex = hexRuns[255 - count] ?? hexOf(count)
      if (!hexRuns.includes(hex)) hexRuns.push(hex)
      return hex
    },
    [marks.uuid]: () => hexOf(16).replace(uuidGroups, '$1-$2-$3-$4-$5'),
    [marks.color]: () => {
      const [r, g, b] = reader.readMany(3)
      return `"hex":"#${Buffer.of(r!, g!, b!).toString('hex')}","r":${r},"g":${g},"b":${b}`
    },
    [marks.own]: () => inText(own),
  }
  return text.replace(anyMark, (mark) => readers[mark]!())
}
