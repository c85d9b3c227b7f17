import { blockForms } from './block-forms.ts'
import {
  type Directories,
  exifHeader,
  iptcDataSet,
  photoshopResource,
  type Tag,
  tiffBlock,
  xmpList,
  xmpPacket,
  xmpText,
} from './build-blocks.ts'
import {
  app13Segment,
  exifSegment,
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
import { canon, type Family, family, inBothOrders, type Named, original } from './family.ts'
import { reportedTexts } from './reported-texts.ts'
import { reportedValues } from './reported-values.ts'

const shot: Directories = {
  main: [...canon, [0x112, 'short', [6]]],
  exif: [
    [0x829a, 'rational', [1, 125]],
    [0x829d, 'rational', [28, 10]],
    [0x8827, 'short', [200]],
    [0x9003, 'ascii', original],
  ],
}
const record = Buffer.concat([
  iptcDataSet(5, 'Harbour'),
  iptcDataSet(25, 'fog'),
  iptcDataSet(25, 'boats'),
  iptcDataSet(80, 'Ada'),
  iptcDataSet(120, 'Boats in the fog'),
])
const resource = photoshopResource(0x404, record)
const packet = xmpPacket(xmpText('dc:title', 'Bluebird') + xmpList('dc:subject', 'bird', 'blue'))

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))
}

/** Every order of an empty, a broken and a good Exif segment, XMP and IPTC: 120 files. */
const segmentOrders = () => {
  const segments: Named[] = [
    ['empty', jpegSegment(0xe1, exifHeader)],
    ['broken', jpegSegment(0xe1, exifHeader, 'garbage-block')],
    ['exif', exifSegment(tiffBlock(shot))],
    ['xmp', xmpSegment(packet)],
    ['iptc', app13Segment(resource)],
  ]
  return family(
    ...permutations(segments).map(
      (order): Named => [
        `${order.map(([name]) => name).join(' ')}.jpg`,
        jpegWith(...order.map(([, segment]) => segment)),
      ],
    ),
  )
}

/** The header of an Exif block with odd bytes, and pointers of both types, in both byte orders. */
const exifForms = () => {
  const headers = ['Exif\0\0', 'Exif\0\x01', 'exif\0\0', 'EXIF\0\0', '\0\0Exif\0\0', '\0\0\0\0Exif\0\0']
  return family(
    ...inBothOrders((little, order) =>
      headers.map((header, i) => [
        `header ${i} ${order}.jpg`,
        jpegWith(jpegSegment(0xe1, header, tiffBlock(shot, little))),
      ]),
    ),
    ...inBothOrders((little, order) => [
      [`pointers of type 13 ${order}.jpg`, jpegWith(exifSegment(tiffBlock(shot, little, 'ifd')))],
      [
        `over two segments ${order}.jpg`,
        jpegWith(...inTwoSegments(tiffBlock({ ...shot, second: canon }, little))),
      ],
      [`webp ${order}.webp`, webpWith({ EXIF: tiffBlock(shot, little) })],
      [
        `webp with a header ${order}.webp`,
        webpWith({ EXIF: Buffer.concat([exifHeader, tiffBlock(shot, little)]) }),
      ],
      [`tiff ${order}.tif`, tiffWith(canon, little, { exif: shot.exif! })],
    ]),
  )
}
const inTwoSegments = (block: Buffer) => [
  exifSegment(block.subarray(0, 120)),
  jpegSegment(0xe1, exifHeader, block.subarray(120)),
]

/** Orientation by type, and its traps. */
const orientations = () => {
  const make = (...tags: Tag[]) => tiffBlock({ main: [...canon, ...tags] })
  return family(
    ...inBothOrders((little, order) =>
      (['byte', 'short', 'long'] as const).flatMap((type) =>
        [1, 3, 6, 8].map(
          (value): Named => [
            `${type} ${value} ${order}.jpg`,
            jpegWith(exifSegment(tiffBlock({ main: [...canon, [0x112, type, [value]]] }, little))),
          ],
        ),
      ),
    ),
    ['twice in one directory.jpg', jpegWith(exifSegment(make([0x112, 'short', [6]], [0x112, 'short', [1]])))],
    [
      'two blocks.jpg',
      jpegWith(exifSegment(make([0x112, 'short', [6]])), exifSegment(make([0x112, 'short', [1]]))),
    ],
    ['only in the second block.jpg', jpegWith(exifSegment(make()), exifSegment(make([0x112, 'short', [8]])))],
  )
}

const rational = (...pairs: number[]): Tag[2] => pairs
const sydney = { north: rational(33, 1, 51, 1, 3000, 100), east: rational(151, 1, 12, 1, 0, 1) }
const gpsTags = (
  northRef: Tag | undefined,
  north: Tag[2],
  eastRef: Tag | undefined,
  east: Tag[2],
  ...more: Tag[]
): Tag[] => [
  ...(northRef ? [northRef] : []),
  [2, 'rational', north],
  ...(eastRef ? [eastRef] : []),
  [4, 'rational', east],
  ...more,
]
const letter = (id: number, text: string, type: 'ascii' | 'byte' | 'undefined' = 'ascii'): Tag =>
  type === 'ascii' ? [id, type, text] : [id, type, Buffer.from(text)]

/** Hemispheres in every type and spelling, coordinates in every form, altitudes. */
const positions = () => {
  const photo = (gps: Tag[], little: boolean) =>
    jpegWith(exifSegment(tiffBlock({ main: canon, gps }, little)))
  const forms: Record<string, Tag[]> = {
    'degrees only': gpsTags(letter(1, 'S'), rational(3385, 100), letter(3, 'E'), rational(1512, 10)),
    'degrees and minutes': gpsTags(
      letter(1, 'S'),
      rational(33, 1, 515, 10),
      letter(3, 'W'),
      rational(151, 1, 12, 1),
    ),
    'minutes with a fraction, seconds without value': gpsTags(
      letter(1, 'S'),
      rational(33, 1, 515, 10, 0, 0),
      letter(3, 'W'),
      rational(151, 1, 125, 10, 0, 0),
    ),
    'degrees without value': gpsTags(letter(1, 'S'), rational(0, 0, 0, 0, 0, 0), letter(3, 'E'), sydney.east),
    'all zero': gpsTags(
      letter(1, 'N'),
      rational(0, 1, 0, 1, 0, 1),
      letter(3, 'E'),
      rational(0, 1, 0, 1, 0, 1),
    ),
    'beyond the pole': gpsTags(letter(1, 'N'), rational(91, 1, 0, 1, 0, 1), letter(3, 'E'), sydney.east),
    'no hemispheres': gpsTags(undefined, sydney.north, undefined, sydney.east),
    'no latitude hemisphere': gpsTags(undefined, sydney.north, letter(3, 'E'), sydney.east),
    'no longitude hemisphere': gpsTags(letter(1, 'S'), sydney.north, undefined, sydney.east),
    'hemispheres exchanged': gpsTags(letter(1, 'E'), sydney.north, letter(3, 'S'), sydney.east),
    'below the sea': gpsTags(
      letter(1, 'S'),
      sydney.north,
      letter(3, 'E'),
      sydney.east,
      [5, 'byte', [1]],
      [6, 'rational', [585, 10]],
    ),
    'above the sea': gpsTags(
      letter(1, 'S'),
      sydney.north,
      letter(3, 'E'),
      sydney.east,
      [5, 'byte', [0]],
      [6, 'rational', [585, 10]],
    ),
    'altitude without reference': gpsTags(letter(1, 'S'), sydney.north, letter(3, 'E'), sydney.east, [
      6,
      'rational',
      [585, 10],
    ]),
    'altitude without value': gpsTags(letter(1, 'S'), sydney.north, letter(3, 'E'), sydney.east, [
      6,
      'rational',
      [0, 0],
    ]),
    'its time alone': gpsTags(
      letter(1, 'S'),
      sydney.north,
      letter(3, 'E'),
      sydney.east,
      [7, 'rational', [7, 1, 8, 1, 9, 1]],
      [29, 'ascii', '2019:07:14'],
    ),
  }
  return family(
    ...inBothOrders((little, order) => [
      ...(['ascii', 'byte', 'undefined'] as const).flatMap((type) =>
        ['SE', 'se', 'NW', 'nw'].map(
          ([north, east]): Named => [
            `${type} ${north}${east} ${order}.jpg`,
            photo(
              gpsTags(letter(1, north!, type), sydney.north, letter(3, east!, type), sydney.east),
              little,
            ),
          ],
        ),
      ),
      ...Object.entries(forms).map(([name, gps]): Named => [`${name} ${order}.jpg`, photo(gps, little)]),
    ]),
    ...['33,51.5S 151,12.25E', '33,51,30S 151,12,15E', '33.858S 151.204W'].map((text, i): Named => {
      const [north, east] = text.split(' ')
      const sides = `<exif:GPSLatitude>${north}</exif:GPSLatitude><exif:GPSLongitude>${east}</exif:GPSLongitude>`
      return [`xmp ${i}.jpg`, jpegWith(xmpSegment(xmpPacket(sides)))]
    }),
  )
}

/** Zones by spelling, and by the source that alone knows them; dates by spelling and directory. */
const times = () => {
  const photo = (exif: Tag[], ...others: Buffer[]) =>
    jpegWith(exifSegment(tiffBlock({ main: canon, exif })), ...others)
  const taken = (text: string): Tag => [0x9003, 'ascii', text]
  const iptcTime = (time: string) =>
    app13Segment(
      photoshopResource(0x404, Buffer.concat([iptcDataSet(55, '20190714'), iptcDataSet(60, time)])),
    )
  const xmpTime = (name: string, text: string) => xmpSegment(xmpPacket(`<${name}>${text}</${name}>`))
  const dates = [
    original,
    '2019-07-14 10:11:12',
    '2019/07/14 10:11:12',
    '2019:07:14 10:11:12.345',
    '2019:07:14 10:11',
    '2019:07:14',
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '2019:02:30 10:11:12',
    '2019:07:14 25:00:00',
  ]
  return family(
    ...[
      '+02:00',
      '-05:00',
      '-5:00',
      '+05:30',
      '+0530',
      'Z',
      '+14:00',
      '-12:00',
      '   :  ',
      '+25:00',
      '+02',
    ].map((zone, i): Named => [`offset ${i}.jpg`, photo([taken(original), [0x9011, 'ascii', zone]])]),
    ...dates.map((date, i): Named => [`date ${i}.jpg`, photo([taken(date)])]),
    [
      'zone in xmp.jpg',
      photo([taken(original)], xmpTime('photoshop:DateCreated', '2019-07-14T10:11:12+02:00')),
    ],
    [
      'zone in xmp exif.jpg',
      photo([taken(original)], xmpTime('exif:DateTimeOriginal', '2019-07-14T10:11:12.00+02:00')),
    ],
    ['zone in iptc.jpg', photo([taken(original)], iptcTime('101112+0200'))],
    [
      'zone of another moment.jpg',
      photo([taken(original)], xmpTime('photoshop:DateCreated', '2019-07-14T08:11:12+00:00')),
    ],
    ['time in iptc.jpg', jpegWith(iptcTime('101112-0500'))],
    [
      'time in xmp, zone in iptc.jpg',
      jpegWith(xmpTime('photoshop:DateCreated', '2019-07-14T10:11:12'), iptcTime('101112+0200')),
    ],
    ['digitized only.jpg', photo([[0x9004, 'ascii', original]])],
    ['in the first directory.jpg', jpegWith(exifSegment(tiffBlock({ main: [...canon, taken(original)] })))],
    [
      'in the second directory.jpg',
      jpegWith(exifSegment(tiffBlock({ main: canon, second: [taken(original)] }))),
    ],
    ['in a tiff.tif', tiffWith([...canon, taken(original)])],
  )
}

/** Where IPTC stands, and in which alphabet. */
const iptc = () => {
  const words = 'The mayor’s “green” plan – 10 € a day'
  const windows = Buffer.from(words, 'utf8')
    .toString('utf8')
    .replace(/[’“”–€]/g, (c) => ({ '’': '\x92', '“': '\x93', '”': '\x94', '–': '\x96', '€': '\x80' })[c]!)
  const caption = (text: string | Buffer, utf8 = false) =>
    photoshopResource(
      0x404,
      Buffer.concat([...(utf8 ? [iptcDataSet(90, '\x1b%G', 1)] : []), iptcDataSet(120, text)]),
    )
  const other = photoshopResource(0x3ed, Buffer.from('resolution 12345'))
  const empty = photoshopResource(0x404, Buffer.alloc(0))
  const tagTypes = { byte: 'byte', undefined: 'undefined', long: 'long' } as const
  return family(
    ['windows letters.jpg', jpegWith(app13Segment(caption(Buffer.from(windows, 'latin1'))))],
    ['utf-8, declared.jpg', jpegWith(app13Segment(caption(words, true)))],
    [
      'utf-8, declared, one bad byte.jpg',
      jpegWith(app13Segment(caption(Buffer.concat([Buffer.from(words), Buffer.from([0xfc])]), true))),
    ],
    ['utf-8, undeclared.jpg', jpegWith(app13Segment(caption(words)))],
    ['latin1.jpg', jpegWith(app13Segment(caption(Buffer.from('Mühle am Flüßchen', 'latin1'))))],
    ['after another resource.jpg', jpegWith(app13Segment(Buffer.concat([other, resource])))],
    ['after an empty record.jpg', jpegWith(app13Segment(Buffer.concat([empty, resource])))],
    ['before an empty record.jpg', jpegWith(app13Segment(Buffer.concat([resource, empty])))],
    ['in the second segment.jpg', jpegWith(app13Segment(other), app13Segment(resource))],
    [
      'over two segments.jpg',
      jpegWith(
        app13Segment(Buffer.concat([other, resource.subarray(0, 40)])),
        app13Segment(resource.subarray(40)),
      ),
    ],
    [
      'two records.jpg',
      jpegWith(
        app13Segment(
          Buffer.concat([
            photoshopResource(0x404, iptcDataSet(5, 'First')),
            photoshopResource(0x404, iptcDataSet(25, 'second')),
          ]),
        ),
      ),
    ],
    [
      'empty title, then one.jpg',
      jpegWith(
        app13Segment(
          photoshopResource(0x404, Buffer.concat([iptcDataSet(5, ''), iptcDataSet(105, 'Headline')])),
        ),
      ),
    ],
    [
      'two authors.jpg',
      jpegWith(
        app13Segment(
          photoshopResource(0x404, Buffer.concat([iptcDataSet(80, 'Ada'), iptcDataSet(80, 'Bob')])),
        ),
      ),
    ],
    ...inBothOrders((little, order) => [
      ...Object.values(tagTypes).map(
        (type): Named => [
          `tiff ${type} ${order}.tif`,
          tiffWith([[33_723, type, Buffer.concat([record, Buffer.alloc(-record.length & 3)])]], little),
        ],
      ),
      [
        `tiff swapped long ${order}.tif`,
        tiffWith(
          [[33_723, 'long', Buffer.concat([record, Buffer.alloc(-record.length & 3)]).swap32()]],
          little,
        ),
      ],
      [`tiff photoshop ${order}.tif`, tiffWith([[34_377, 'byte', resource]], little)],
    ]),
    ...['iptc', '8bim'].flatMap((kind) =>
      Object.entries(textChunks).map(
        ([type, chunk]): Named => [
          `png ${kind} ${type}.png`,
          pngWith([chunk(`Raw profile type ${kind}`, rawProfile(kind, resource))]),
        ],
      ),
    ),
  )
}

const defects: Record<string, (packet: Buffer) => Buffer> = {
  whole: (xmp) => xmp,
  nul: (xmp) => replace(xmp, 'x\0y'),
  control: (xmp) => replace(xmp, 'x\x0by'),
  'control entity': (xmp) => replace(xmp, 'x&#xB;y'),
  'nul entity': (xmp) => replace(xmp, 'x&#0;y'),
  'bare ampersand': (xmp) => replace(xmp, 'R & D'),
  'unknown entity': (xmp) => replace(xmp, 'a&nbsp;b'),
  'latin1 letter': (xmp) => replace(xmp, 'M\xfchle'),
  'nul at the end': (xmp) => Buffer.concat([xmp, Buffer.alloc(1)]),
  'utf-16 little': (xmp) => Buffer.from(`\ufeff${xmp.toString('utf8')}`, 'utf16le'),
  'utf-16 big': (xmp) => Buffer.from(`\ufeff${xmp.toString('utf8')}`, 'utf16le').swap16(),
}
const replace = (xmp: Buffer, text: string) =>
  Buffer.from(xmp.toString('latin1').replace('>IN<', `>${text}<`), 'latin1')

/** Every defect of a packet in every container. */
const xmp = () => {
  const base = xmpPacket(
    `${xmpText('dc:title', 'Old mill')}<photoshop:Instructions>IN</photoshop:Instructions>${xmpList('dc:subject', 'mill', 'river')}<xmp:Rating>4</xmp:Rating>`,
  )
  const containers: Record<string, (block: Buffer) => Buffer> = {
    jpg: (block) => jpegWith(xmpSegment(block)),
    'plain.png': (block) => pngWith([textChunks.iTXt!('XML:com.adobe.xmp', block)]),
    'compressed.png': (block) => pngWith([textChunks['iTXt compressed']!('XML:com.adobe.xmp', block)]),
    'raw.png': (block) => pngWith([textChunks.zTXt!('Raw profile type xmp', rawProfile('xmp', block))]),
    tif: (block) => tiffWith([[700, 'byte', block]]),
    webp: (block) => webpWith({ 'XMP ': block }),
  }
  return family(
    ...Object.entries(defects).flatMap(([defect, damage]) =>
      Object.entries(containers).map(([name, put]): Named => [`${defect}.${name}`, put(damage(base))]),
    ),
    [
      'two packets.jpg',
      jpegWith(
        xmpSegment(xmpPacket(xmpText('dc:title', 'One'))),
        xmpSegment(xmpPacket(xmpText('dc:description', 'Two'))),
      ),
    ],
    [
      'another prefix.jpg',
      jpegWith(
        xmpSegment(
          Buffer.from(base.toString().replaceAll('dc:', 'dublin:').replace('xmlns:dc', 'xmlns:dublin')),
        ),
      ),
    ],
    [
      'attributes.jpg',
      jpegWith(xmpSegment(xmpPacket(xmpText('dc:title', 'A'), 'xmp:Rating="3" photoshop:Headline="H"'))),
    ],
    [
      'default language last.jpg',
      jpegWith(
        xmpSegment(
          xmpPacket(
            '<dc:title><rdf:Alt><rdf:li xml:lang="de">Mühle</rdf:li><rdf:li xml:lang="x-default">Mill</rdf:li></rdf:Alt></dc:title>',
          ),
        ),
      ),
    ],
    [
      'two authors.jpg',
      jpegWith(
        xmpSegment(
          xmpPacket('<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bob</rdf:li></rdf:Seq></dc:creator>'),
        ),
      ),
    ],
    ['extended.jpg', extended()],
  )
}

function extended(): Buffer {
  const guid = '0123456789ABCDEF0123456789ABCDEF'
  const packet = Buffer.from(
    xmpPacket(xmpList('dc:subject', 'far'))
      .toString()
      .replace(/<\?xpacket[^>]*>/g, ''),
  )
  const size = Buffer.alloc(8)
  size.writeUInt32BE(packet.length)
  const part = (from: number, to?: number) => {
    const head = Buffer.from(size)
    head.writeUInt32BE(from, 4)
    return jpegSegment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', guid, head, packet.subarray(from, to))
  }
  const main = xmpPacket(xmpText('dc:title', 'Near'), `xmpNote:HasExtendedXMP="${guid}"`)
  return jpegWith(xmpSegment(main), part(0, 200), part(200))
}

/** EXIF in every place of a PNG where writers put it. */
const pngPlaces = () => {
  const block = tiffBlock(shot)
  const withHeader = Buffer.concat([exifHeader, block])
  return family(
    ['chunk.png', pngWith([pngChunk('eXIf', block)])],
    ['chunk with a header.png', pngWith([pngChunk('eXIf', withHeader)])],
    ['chunk behind the pixels.png', pngWith([], [pngChunk('eXIf', block)])],
    ...['exif', 'APP1'].flatMap((kind) =>
      Object.entries(textChunks).flatMap(([type, chunk]): Named[] => [
        [`${kind} ${type}.png`, pngWith([chunk(`Raw profile type ${kind}`, rawProfile(kind, withHeader))])],
        [
          `${kind} ${type} behind the pixels.png`,
          pngWith([], [chunk(`Raw profile type ${kind}`, rawProfile(kind, withHeader))]),
        ],
      ]),
    ),
    ...Object.entries(textChunks).map(
      ([type, chunk]): Named => [
        `words ${type}.png`,
        pngWith([
          chunk('Title', Buffer.from('Mill')),
          chunk('Author', Buffer.from('Ada')),
          chunk('Description', Buffer.from('An old mill')),
        ]),
      ],
    ),
  )
}

const machineTexts = [
  'SONY DSC',
  'OLYMPUS DIGITAL CAMERA',
  'OLYMPUS DIGITAL CAMERA         ',
  'GE DIGITAL CAMERA',
  'SANYO DIGITAL CAMERA',
  'KONICA MINOLTA DIGITAL CAMERA',
  'KODAK DIGITAL STILL CAMERA',
  'SAMSUNG',
  'SAMSUNG CAMERA PICTURES',
  '<Digimax S500 / Kenox S500 / Digimax Cyber 530>',
  'Exif_JPEG_PICTURE',
  'Canon EOS 60D',
]
const humanTexts = [
  'My first Sony DSC, 2004',
  'An Olympus digital camera on a table',
  'hdr of the bay',
  '{curly}',
]

/** Texts of cameras and of people in every source. */
const texts = () => {
  const sources: Record<string, (text: string) => Buffer> = {
    exif: (text) => exifSegment(tiffBlock({ main: [...canon, [0x10e, 'ascii', text]] })),
    xmp: (text) => xmpSegment(xmpPacket(xmpText('dc:description', text.replaceAll('<', '&lt;')))),
    iptc: (text) => app13Segment(photoshopResource(0x404, iptcDataSet(120, text))),
  }
  const camera = exifSegment(tiffBlock({ main: canon }))
  return family(
    ...[...machineTexts, ...humanTexts].flatMap((text, i) =>
      Object.entries(sources).map(
        ([source, put]): Named => [
          `${i < machineTexts.length ? 'machine' : 'human'} ${i} ${source}.jpg`,
          source === 'exif' ? jpegWith(put(text)) : jpegWith(camera, put(text)),
        ],
      ),
    ),
  )
}

/** Copyrights in parts, comments in every code and byte order, Windows' tags. */
const exifTexts = () => {
  const utf16 = (text: string, little: boolean) =>
    little ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf16le').swap16()
  return family(
    ...['Ada\0Bob', ' \0Bob', 'Ada\0', 'Ada\0 '].map(
      (text, i): Named => [
        `copyright ${i}.jpg`,
        jpegWith(exifSegment(tiffBlock({ main: [...canon, [0x8298, 'ascii', text]] }))),
      ],
    ),
    ...inBothOrders((little, order) => [
      [`comment ascii ${order}.jpg`, comment('ASCII\0\0\0', Buffer.from('At the mill'), little)],
      [`comment without code ${order}.jpg`, comment('\0\0\0\0\0\0\0\0', Buffer.from('At the mill'), little)],
      [`comment unicode ${order}.jpg`, comment('UNICODE\0', utf16('At the mill', little), little)],
      [
        `comment unicode of the other order ${order}.jpg`,
        comment('UNICODE\0', utf16('At the mill', !little), little),
      ],
      [
        `comment jis ${order}.jpg`,
        comment('JIS\0\0\0\0\0', Buffer.from('1b2442467c4b5c1b2842', 'hex'), little),
      ],
      [
        `windows tags ${order}.jpg`,
        jpegWith(
          exifSegment(
            tiffBlock(
              {
                main: [
                  ...canon,
                  [0x9c9b, 'byte', utf16('Mühle\0', true)],
                  [0x9c9e, 'byte', utf16('sea;sky\0', true)],
                ],
              },
              little,
            ),
          ),
        ),
      ],
    ]),
  )
}
const comment = (code: string, text: Buffer, little: boolean) =>
  jpegWith(
    exifSegment(
      tiffBlock(
        { main: canon, exif: [[0x9286, 'undefined', Buffer.concat([Buffer.from(code, 'latin1'), text])]] },
        little,
      ),
    ),
  )

/** All families of files with metadata, by name. */
export const families = (): Record<string, Family> => ({
  'segment orders': segmentOrders(),
  'exif forms': exifForms(),
  orientations: orientations(),
  positions: positions(),
  times: times(),
  iptc: iptc(),
  xmp: xmp(),
  'png places': pngPlaces(),
  texts: texts(),
  'exif texts': exifTexts(),
  'reported values': reportedValues(),
  'reported texts': reportedTexts(),
  'block forms': blockForms(),
})
