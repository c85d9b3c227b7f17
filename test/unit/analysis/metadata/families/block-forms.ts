import {
  exifHeader,
  iptcDataSet,
  photoshopResource,
  tiffBlock,
  xmpList,
  xmpPacket,
  xmpText,
} from './build-blocks.ts'
import {
  app13Segment,
  exifSegment,
  gifWithXmp,
  jpegSegment,
  jpegWith,
  pngChunk,
  pngWith,
  rawProfile,
  textChunks,
  tiffWith,
  webpWith,
  xmpSegment,
} from './build-photo.ts'
import { canon, family, type Named } from './family.ts'

const turned = tiffBlock({ main: [...canon, [0x112, 'short', [6]]] })
const packet = xmpPacket(xmpText('dc:title', 'Old “mill”') + xmpList('dc:subject', 'river'))

/** Packets in every spelling of RDF. */
const rdf = (): Named[] => {
  const describe = (...descriptions: string[]) =>
    Buffer.from(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ' +
        `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">${descriptions.join('')}</rdf:RDF></x:xmpmeta>`,
    )
  const forms: Record<string, Buffer> = {
    'several descriptions': describe(
      `<rdf:Description rdf:about="">${xmpText('dc:title', 'Old “mill”')}</rdf:Description>`,
      '<rdf:Description rdf:about="" xmp:Rating="3"/>',
    ),
    'other subjects': describe(
      `<rdf:Description rdf:about="uuid:1">${xmpText('dc:title', 'Old “mill”')}</rdf:Description>`,
      `<rdf:Description rdf:about="uuid:2">${xmpList('dc:subject', 'river')}</rdf:Description>`,
    ),
    'value with qualifiers': describe(
      '<rdf:Description rdf:about=""><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Mill</rdf:li></rdf:Alt></dc:title>' +
        '<xmp:Rating rdf:parseType="Resource"><rdf:value>4</rdf:value></xmp:Rating></rdf:Description>',
    ),
    'no default language': describe(
      `<rdf:Description rdf:about="">${xmpText('dc:title', 'Mill', 'en-US')}</rdf:Description>`,
    ),
    'plain text in place of languages': describe(
      '<rdf:Description rdf:about=""><dc:title>Mill</dc:title></rdf:Description>',
    ),
    'padding and garbage behind': Buffer.concat([
      packet,
      Buffer.from(' '.repeat(2000)),
      Buffer.from('\0\0garbage'),
    ]),
    'byte order mark': Buffer.concat([Buffer.from('\ufeff'), packet]),
    'utf-32 little': utf32(packet.toString(), true),
    'utf-32 big': utf32(packet.toString(), false),
    'without the root': Buffer.from(packet.toString().replace(/<x:xmpmeta[^>]*>|<\/x:xmpmeta>/g, '')),
    'upper-case prefix': Buffer.from(
      packet.toString().replaceAll('rdf:', 'RDF:').replace('xmlns:rdf', 'xmlns:RDF'),
    ),
    'utf-16 big': Buffer.from(`\ufeff${packet.toString('utf8')}`, 'utf16le').swap16(),
    'utf-16 little': Buffer.from(packet.toString('utf8'), 'utf16le'),
    'an xml declaration': Buffer.concat([Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n'), packet]),
  }
  return Object.entries(forms).map(([name, block]) => [`${name}.jpg`, jpegWith(xmpSegment(block))])
}

const utf32 = (text: string, little: boolean) => {
  const points = [...text]
  const bytes = Buffer.alloc(points.length * 4)
  points.forEach((point, i) => {
    little
      ? bytes.writeUInt32LE(point.codePointAt(0)!, i * 4)
      : bytes.writeUInt32BE(point.codePointAt(0)!, i * 4)
  })
  return bytes
}

const guid = '0123456789ABCDEF0123456789ABCDEF'
/** Extended packets in and out of order, incomplete, twice, and of another photo. */
const extensions = (): Named[] => {
  const far = Buffer.from(
    xmpPacket(`${xmpList('dc:subject', 'far')}<photoshop:Headline>${'y'.repeat(300)}</photoshop:Headline>`)
      .toString()
      .replace(/<\?xpacket[^>]*>/g, ''),
  )
  const part = (from: number, to: number, name = guid) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(far.length)
    head.writeUInt32BE(from, 4)
    return jpegSegment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', name, head, far.subarray(from, to))
  }
  const main = xmpSegment(xmpPacket(xmpText('dc:title', 'Near'), `xmpNote:HasExtendedXMP="${guid}"`))
  const [a, b, c] = [part(0, 300), part(300, 600), part(600, far.length)]
  return [
    ['extended out of order.jpg', jpegWith(main, c, a, b)],
    ['extended before the packet.jpg', jpegWith(a, b, c, main)],
    ['extended twice.jpg', jpegWith(main, a, a, b, c)],
    ['extended of another photo.jpg', jpegWith(main, part(0, far.length, guid.replace('0', '9')))],
  ]
}

/** Where PNG writers put blocks, and how they spell them. */
const png = (): Named[] => {
  const profiles: Record<string, Buffer> = {
    'wrong size': Buffer.from(`\nexif\n       0\n${turned.toString('hex')}\n`),
    'upper case and other line ends': Buffer.from(
      `\r\nEXIF\r\n${turned.length}\r\n${turned.toString('hex').toUpperCase()}`,
    ),
    tabs: Buffer.from(`\nexif\n\t${turned.length}\n${turned.toString('hex').replace(/.{36}/g, '$&\t\n')}`),
  }
  return [
    ...Object.entries(profiles).map(
      ([name, text]): Named => [
        `raw profile, ${name}.png`,
        pngWith([textChunks.zTXt!('Raw profile type exif', text)]),
      ],
    ),
    ...Object.entries(textChunks).map(
      ([type, chunk]): Named => [`xmp in ${type}.png`, pngWith([chunk('XML:com.adobe.xmp', packet)])],
    ),
    [
      'xmp in APP1.png',
      pngWith([
        textChunks.zTXt!(
          'Raw profile type APP1',
          rawProfile('APP1', Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), packet])),
        ),
      ]),
    ],
    ['xmp behind the pixels.png', pngWith([], [textChunks.iTXt!('XML:com.adobe.xmp', packet)])],
    ['international words.png', pngWith([pngChunk('iTXt', 'Title\0\0\0de\0Titel\0', Buffer.from('Mühle'))])],
    ['latin1 words.png', pngWith([pngChunk('tEXt', 'Title\0M\xfchle')])],
    ['creation time.png', pngWith([pngChunk('tEXt', 'Creation Time\x002019:07:14 10:11:12')])],
    [
      'creation time of mail.png',
      pngWith([pngChunk('tEXt', 'Creation Time\0Sun, 14 Jul 2019 10:11:12 +0200')]),
    ],
  ]
}

/** Orientation by container and type; odd values change nothing. */
const orientations = (): Named[] => {
  const types = ['byte', 'short', 'long'] as const
  const block = (type: (typeof types)[number], value: number, little = true) =>
    tiffBlock({ main: [...canon, [0x112, type, [value]]] }, little)
  return [
    ...types.flatMap((type): Named[] => [
      [`orientation ${type}.webp`, webpWith({ EXIF: block(type, 6) })],
      [`orientation ${type} big.webp`, webpWith({ EXIF: block(type, 6, false) })],
      [`orientation ${type}.png`, pngWith([pngChunk('eXIf', block(type, 6))])],
      [`orientation ${type} big.png`, pngWith([pngChunk('eXIf', block(type, 6, false))])],
      [`orientation ${type}.tif`, tiffWith([[0x112, type, [6]]])],
      [`orientation ${type} big.tif`, tiffWith([[0x112, type, [6]]], false)],
    ]),
    ...[0, 9, 65_535].map(
      (value): Named => [`orientation ${value}.jpg`, jpegWith(exifSegment(block('short', value)))],
    ),
    [
      'orientation of two numbers.jpg',
      jpegWith(exifSegment(tiffBlock({ main: [...canon, [0x112, 'short', [6, 0]]] }))),
    ],
    [
      'orientation as text.jpg',
      jpegWith(exifSegment(tiffBlock({ main: [...canon, [0x112, 'ascii', '6']] }))),
    ],
    ['no tags, then 6.jpg', jpegWith(exifSegment(tiffBlock({ main: [] })), exifSegment(turned))],
  ]
}

/** WebP whose header does not announce its blocks, and XMP in GIF. */
const containers = (): Named[] => [
  ['not announced.webp', webpWith({ EXIF: turned, 'XMP ': packet }, 0)],
  ['another name for xmp.webp', webpWith({ EXIF: turned, 'XMP\0': packet }, 12)],
  ['without an extended header.webp', webpWith({ EXIF: turned, 'XMP ': packet }, null)],
  ['empty, then good.webp', webpWith({ EXIF: Buffer.concat([exifHeader, turned]) })],
  ['xmp.gif', gifWithXmp(packet)],
  ['xmp as undefined.tif', tiffWith([[700, 'undefined', packet]])],
  [
    'xmp as long.tif',
    tiffWith([[700, 'long', Buffer.concat([packet, Buffer.alloc(-packet.length & 3, 32)])]]),
  ],
]

/** Image resources with names and odd lengths. */
const resources = (): Named[] => {
  const record = Buffer.concat([iptcDataSet(5, 'Old mill'), iptcDataSet(25, 'river')])
  const named = (name: string, data: Buffer, id = 0x404) => {
    const pascal = Buffer.concat([Buffer.from([name.length]), Buffer.from(name)])
    const head = Buffer.from('8BIM\0\0', 'latin1')
    head.writeUInt16BE(id, 4)
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    const pad = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(bytes.length & 1)])
    return Buffer.concat([head, pad(pascal), size, pad(data)])
  }
  const odd = photoshopResource(0x3ed, Buffer.from('odd'))
  return [
    ['named resource.jpg', jpegWith(app13Segment(named('Caption', record)))],
    ['named resource of even length.jpg', jpegWith(app13Segment(named('Record', record)))],
    ['odd resource before.jpg', jpegWith(app13Segment(Buffer.concat([odd, named('', record)])))],
    [
      'odd resource without padding.jpg',
      jpegWith(
        app13Segment(
          Buffer.concat([photoshopResource(0x3ed, Buffer.from('odd'), { padded: false }), named('', record)]),
        ),
      ),
    ],
    [
      'two segments of their own.jpg',
      jpegWith(
        app13Segment(named('', iptcDataSet(5, 'Old mill'))),
        app13Segment(named('', iptcDataSet(25, 'river'))),
      ),
    ],
  ]
}

/** What users of other programs reported about blocks that are spelt or stored in another way. */
export const blockForms = () =>
  family(...rdf(), ...extensions(), ...png(), ...orientations(), ...containers(), ...resources())
