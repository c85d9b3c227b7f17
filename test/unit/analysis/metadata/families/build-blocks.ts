/** Writers of metadata blocks, byte by byte: libraries would repair what the families need broken. */
export type Tag = readonly [
  id: number,
  type: keyof typeof typeCodes,
  value: string | Buffer | readonly number[],
]

const typeCodes = {
  byte: 1,
  ascii: 2,
  short: 3,
  long: 4,
  rational: 5,
  undefined: 7,
  signed: 10,
  ifd: 13,
} as const
const bytesPerValue = {
  byte: 1,
  ascii: 1,
  short: 2,
  long: 4,
  rational: 8,
  undefined: 1,
  signed: 8,
  ifd: 4,
} as const
const pointers = { exif: 0x8769, gps: 0x8825 } as const

const numberBytes = (value: number, size: number, little: boolean): Buffer => {
  const bytes = Buffer.alloc(size)
  if (size === 1) bytes[0] = value
  else if (size === 2) little ? bytes.writeUInt16LE(value) : bytes.writeUInt16BE(value)
  else little ? bytes.writeUInt32LE(value >>> 0) : bytes.writeUInt32BE(value >>> 0)
  return bytes
}

/** Rationals are given as pairs: numerator, denominator, numerator, denominator … */
const valueBytes = ([, type, value]: Tag, little: boolean): Buffer => {
  if (typeof value === 'string') return Buffer.from(`${value}\0`, 'latin1')
  if (Buffer.isBuffer(value)) return value
  const size = type === 'rational' || type === 'signed' ? 4 : bytesPerValue[type]
  return Buffer.concat((value as readonly number[]).map((number) => numberBytes(number, size, little)))
}

export interface Directories {
  readonly main: readonly Tag[]
  readonly exif?: readonly Tag[]
  readonly gps?: readonly Tag[]
  /** The one after the first: that of the thumbnail. */
  readonly second?: readonly Tag[]
}

/** A TIFF structure: directories one after the other, each followed by its values. Tags keep the given order. */
export function tiffBlock(
  directories: Directories,
  little = true,
  pointerType: 'long' | 'ifd' = 'long',
): Buffer {
  const chunks: Buffer[] = [Buffer.from(little ? 'II*\0' : 'MM\0*', 'latin1'), numberBytes(8, 4, little)]
  const length = () => chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const write = (tags: readonly Tag[]): Buffer => {
    const directory = Buffer.alloc(2 + tags.length * 12 + 4)
    numberBytes(tags.length, 2, little).copy(directory)
    const start = length()
    chunks.push(directory)
    tags.forEach((tag, i) => {
      const value = valueBytes(tag, little)
      const at = 2 + i * 12
      numberBytes(tag[0], 2, little).copy(directory, at)
      numberBytes(typeCodes[tag[1]], 2, little).copy(directory, at + 2)
      numberBytes(value.length / bytesPerValue[tag[1]], 4, little).copy(directory, at + 4)
      if (value.length <= 4) value.copy(directory, at + 8)
      else {
        numberBytes(length(), 4, little).copy(directory, at + 8)
        chunks.push(value, Buffer.alloc(value.length & 1))
      }
    })
    return Object.assign(directory, { start })
  }
  const places = (['exif', 'gps'] as const).filter((name) => directories[name])
  const main = write([...directories.main, ...places.map((name): Tag => [pointers[name], pointerType, [0]])])
  const link = (at: number, tags: readonly Tag[]) => {
    numberBytes(length(), 4, little).copy(main, at)
    write(tags)
  }
  places.forEach((name, i) => {
    link(2 + (directories.main.length + i) * 12 + 8, directories[name]!)
  })
  if (directories.second) link(main.length - 4, directories.second)
  return Buffer.concat(chunks)
}

export const exifHeader = Buffer.from('Exif\0\0', 'latin1')

export const xmpPacket = (properties: string, attributes = ''): Buffer =>
  Buffer.from(
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
      'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" ' +
      'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" ' +
      'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" ' +
      'xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" xmlns:exifEX="http://cipa.jp/exif/1.0/" ' +
      'xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmlns:digiKam="http://www.digikam.org/ns/1.0/" ' +
      `xmlns:MicrosoftPhoto="http://ns.microsoft.com/photo/1.0/" ${attributes}>` +
      `${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  )

export const xmpText = (name: string, text: string, language = 'x-default') =>
  `<${name}><rdf:Alt><rdf:li xml:lang="${language}">${text}</rdf:li></rdf:Alt></${name}>`
export const xmpList = (name: string, ...items: string[]) =>
  `<${name}><rdf:Bag>${items.map((item) => `<rdf:li>${item}</rdf:li>`).join('')}</rdf:Bag></${name}>`

export function iptcDataSet(id: number, value: string | Buffer, record = 2): Buffer {
  const bytes = Buffer.from(value as string)
  const head = Buffer.from([0x1c, record, id, 0, 0])
  head.writeUInt16BE(bytes.length, 3)
  return Buffer.concat([head, bytes])
}

export function photoshopResource(id: number, data: Buffer, { padded = true } = {}): Buffer {
  const head = Buffer.from('8BIM\0\0\0\0\0\0\0\0', 'latin1')
  head.writeUInt16BE(id, 4)
  head.writeUInt32BE(data.length, 8)
  return Buffer.concat([head, data, Buffer.alloc(padded ? data.length & 1 : 0)])
}
