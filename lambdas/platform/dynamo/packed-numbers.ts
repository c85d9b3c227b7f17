// Packs numbers into few bytes and restores them exactly as JSON writes them. The first byte says what follows:
//   0 to 39     one more byte: a share with up to four digits, 0.0001 to 0.9999
//   40 to 191   nothing: a whole number from 0 to 151
//   192 to 223  a whole number in groups of seven bits, lowest first; byte - 192 of its digits are decimals
//   224         the number as text: a byte for the length, then ASCII
const firstSmall = 40
const firstDecimal = 192
const text = 224
const sharesOf = 10_000

/** Collects bytes from first to last. */
export class ByteWriter {
  readonly #bytes: number[] = []
  write = (...bytes: number[]): number => this.#bytes.push(...bytes)
  toBytes = (): Uint8Array => Uint8Array.from(this.#bytes)
}

/** Reads bytes from first to last. */
export class ByteReader {
  #next = 0
  readonly #bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }
  /** @throws RangeError at the end */
  read(): number {
    const byte = this.#bytes[this.#next++]
    if (byte === undefined) throw new RangeError('Expected more packed bytes')
    return byte
  }
  /** @throws RangeError when fewer bytes are left */
  readMany(count: number): Uint8Array {
    const bytes = this.#bytes.subarray(this.#next, this.#next + count)
    if (bytes.length < count) throw new RangeError('Expected more packed bytes')
    this.#next += count
    return bytes
  }
  rest = (): Uint8Array => this.#bytes.subarray(this.#next)
}

/** @param digits a number, written as JSON writes it */
export function writeNumber(writer: ByteWriter, digits: string): void {
  const [, whole = '', fraction = '', power = '0'] = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(digits) ?? []
  const decimals = fraction.length - Number(power)
  const mantissa = Number(whole + fraction)
  const isExact =
    whole !== '' &&
    Number.isSafeInteger(mantissa) &&
    decimals >= 0 &&
    decimals < text - firstDecimal &&
    decimal(mantissa, decimals) === digits
  if (!isExact) return void writer.write(text, digits.length, ...Buffer.from(digits))
  const share = mantissa * 10 ** (4 - decimals)
  if (decimals > 0 && decimals <= 4 && share < sharesOf) return void writer.write(share >> 8, share & 255)
  if (decimals === 0 && mantissa < firstDecimal - firstSmall) return void writer.write(firstSmall + mantissa)
  writer.write(firstDecimal + decimals)
  let rest = mantissa
  for (; rest > 127; rest = Math.floor(rest / 128)) writer.write((rest % 128) + 128)
  writer.write(rest)
}

/** @returns the number, written as JSON writes it */
export function readNumber(reader: ByteReader): string {
  const first = reader.read()
  if (first < firstSmall) return decimal(first * 256 + reader.read(), 4)
  if (first < firstDecimal) return String(first - firstSmall)
  if (first >= text) return Buffer.from(reader.readMany(reader.read())).toString()
  let mantissa = 0
  for (let factor = 1; ; factor *= 128) {
    const byte = reader.read()
    mantissa += (byte % 128) * factor
    if (byte < 128) return decimal(mantissa, first - firstDecimal)
  }
}

const decimal = (mantissa: number, decimals: number): string => String(Number(`${mantissa}e-${decimals}`))
