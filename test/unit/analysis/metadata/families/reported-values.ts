import { type Tag, tiffBlock, xmpPacket } from './build-blocks.ts'
import { exifSegment, jpegWith, xmpSegment } from './build-photo.ts'
import { canon, family, inBothOrders, type Named, original } from './family.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const xmpPhoto = (properties: string) => jpegWith(xmpSegment(xmpPacket(properties)))

/** Tags of the exposure in every type that writers give them, and zeros that say "unknown". */
const exposures: Record<string, Tag[]> = {
  'iso as long': [[0x8827, 'long', [3200]]],
  'iso as text': [[0x8827, 'ascii', '200']],
  'iso as rational': [[0x8827, 'rational', [400, 1]]],
  'two isos': [[0x8827, 'short', [200, 0]]],
  'iso 0, recommended index': [
    [0x8827, 'short', [0]],
    [0x8832, 'long', [6400]],
  ],
  'iso 65535, recommended index': [
    [0x8827, 'short', [65_535]],
    [0x8832, 'long', [102_400]],
  ],
  'iso of standard output sensitivity': [[0x8831, 'long', [1600]]],
  'aperture as text': [[0x829d, 'ascii', '2.8']],
  'aperture as short': [[0x829d, 'short', [8]]],
  'time as text': [[0x829a, 'ascii', '1/125']],
  'time as signed rational': [[0x829a, 'signed', [1, 60]]],
  'length as short': [[0x920a, 'short', [35]]],
  'length 0': [[0x920a, 'rational', [0, 1]]],
  'time without numerator': [[0x829a, 'rational', [0, 1]]],
  'time without denominator': [[0x829a, 'rational', [1, 0]]],
  'time without value, shutter speed': [
    [0x829a, 'rational', [0, 0]],
    [0x9201, 'signed', [6, 1]],
  ],
  'shutter speed below zero': [[0x9201, 'signed', [-2, 1]]],
  'aperture 0, apex': [
    [0x829d, 'rational', [0, 1]],
    [0x9202, 'rational', [4, 1]],
  ],
  'apex of f1.78': [[0x9202, 'rational', [166_370, 100_000]]],
  'apex of f0.95': [[0x9202, 'signed', [-148, 1000]]],
  'lens without contacts': [
    [0x829a, 'rational', [1, 60]],
    [0x829d, 'rational', [0, 1]],
    [0x9202, 'rational', [0, 1]],
    [0x920a, 'rational', [0, 1]],
    [0xa434, 'ascii', '----'],
  ],
  'lens of zeros': [[0xa434, 'ascii', '0.0 mm f/0.0']],
  'lens of dng': [[0xfdea, 'ascii', 'EF24-70mm f/2.8L']],
}

const sensitivities = {
  'xmp iso 65535': '<exif:ISOSpeedRatings><rdf:Seq><rdf:li>65535</rdf:li></rdf:Seq></exif:ISOSpeedRatings>',
  'xmp iso beyond 65535':
    '<exif:ISOSpeedRatings><rdf:Seq><rdf:li>65535</rdf:li></rdf:Seq></exif:ISOSpeedRatings>' +
    '<exifEX:RecommendedExposureIndex>102400</exifEX:RecommendedExposureIndex>',
  'xmp exif 2.3': '<exifEX:PhotographicSensitivity>800</exifEX:PhotographicSensitivity>',
  'xmp apex':
    '<exif:ApertureValue>4/1</exif:ApertureValue><exif:ShutterSpeedValue>6/1</exif:ShutterSpeedValue>',
  'xmp lens of microsoft': '<MicrosoftPhoto:LensModel>EF50mm f/1.8</MicrosoftPhoto:LensModel>',
  'xmp lens unknown': '<aux:Lens>----</aux:Lens>',
}

/** Stars by tag, type and program. */
const ratings = (): Named[] => [
  ...[0, 1, 3, 5, 99, 65_535].map(
    (value): Named => [`rating ${value}.jpg`, exifPhoto([[0x4746, 'short', [value]]])],
  ),
  ...[0, 1, 12, 25, 50, 75, 99].map(
    (percent): Named => [`percent ${percent}.jpg`, exifPhoto([[0x4749, 'short', [percent]]])],
  ),
  ['rating as long.jpg', exifPhoto([[0x4746, 'long', [4]]])],
  ['rating as text.jpg', exifPhoto([[0x4746, 'ascii', '4']])],
  ...['5', '-1', '0', '3.0', ' 4 '].map(
    (stars, i): Named => [`xmp stars ${i}.jpg`, xmpPhoto(`<xmp:Rating>${stars}</xmp:Rating>`)],
  ),
  ...[1, 25, 50, 75, 99].map(
    (percent): Named => [
      `xmp percent ${percent}.jpg`,
      xmpPhoto(`<MicrosoftPhoto:Rating>${percent}</MicrosoftPhoto:Rating>`),
    ],
  ),
  [
    'xmp before exif.jpg',
    jpegWith(
      exifSegment(tiffBlock({ main: [...canon, [0x4746, 'short', [2]]] })),
      xmpSegment(xmpPacket('<xmp:Rating>4</xmp:Rating>')),
    ),
  ],
]

const exifPhoto = (main: Tag[], exif: Tag[] = [], little = true) =>
  jpegWith(exifSegment(tiffBlock({ main: [...canon, ...main], exif }, little)))

const south: Tag[] = [
  [1, 'ascii', 'S'],
  [2, 'rational', [33, 1, 51, 1, 30, 1]],
  [3, 'ascii', 'E'],
  [4, 'rational', [151, 1, 12, 1, 0, 1]],
]
const positions: Record<string, Tag[]> = {
  'altitude below zero in an unsigned number': [
    ...south,
    [5, 'byte', [0]],
    [6, 'rational', [4_294_967_291, 1]],
  ],
  'altitude reference as short': [...south, [5, 'short', [1]], [6, 'rational', [12, 1]]],
  'altitude reference as text': [...south, [5, 'ascii', '1'], [6, 'rational', [12, 1]]],
  'seconds in hundredths': [[1, 'ascii', 'S'], [2, 'rational', [33, 1, 51, 1, 3000, 1]], ...south.slice(2)],
  'speed and direction': [
    ...south,
    [12, 'ascii', 'K'],
    [13, 'rational', [50, 1]],
    [16, 'ascii', 'T'],
    [17, 'rational', [90, 1]],
  ],
  'destination alone': [
    [19, 'ascii', 'N'],
    [20, 'rational', [10, 1, 0, 1, 0, 1]],
    [21, 'ascii', 'E'],
    [22, 'rational', [20, 1, 0, 1, 0, 1]],
  ],
  'as text': [
    [1, 'ascii', 'S'],
    [2, 'ascii', '33.8583'],
    [3, 'ascii', 'E'],
    [4, 'ascii', '151.2'],
  ],
  'micro-degrees': [
    [1, 'ascii', 'S'],
    [2, 'rational', [33_858_333, 1_000_000, 0, 1, 0, 1]],
    [3, 'ascii', 'E'],
    [4, 'rational', [151_200_000, 1_000_000, 0, 1, 0, 1]],
  ],
  'whole words': [
    [1, 'ascii', 'South'],
    [2, 'rational', [33, 1, 51, 1, 30, 1]],
    [3, 'ascii', 'East'],
    [4, 'rational', [151, 1, 12, 1, 0, 1]],
  ],
  'date with hyphens': [
    [7, 'rational', [7, 1, 8, 1, 9, 1]],
    [29, 'ascii', '2019-07-14'],
  ],
  'date without time': [[29, 'ascii', '2019:07:14']],
}
const xmpSides = ['33 deg 51\' 30.00" S|151 deg 12\' 0.00" E', '33.8583 S|151.2 E', '-33.8583|-151.2083']

/** The directory and the spelling of dates, and the zones that only other tags of the same second know. */
const dates: Record<string, Tag[]> = {
  'single digits': [[0x9003, 'ascii', '2019:7:4 9:05:03']],
  'blanks for digits': [[0x9003, 'ascii', '2019: 7: 4  9: 5: 3']],
  'iso 8601': [[0x9003, 'ascii', '2024-05-01T10:00:00+02:00']],
  'with a zone': [[0x9003, 'ascii', '2024:05:01 10:00:00-07:00']],
  'before 1970': [[0x9003, 'ascii', '1912:04:10 12:00:00']],
  'year alone': [[0x9003, 'ascii', '1912']],
  'digits and NULs': [[0x9003, 'ascii', '2019:07:14 10:11:12\0\0\0']],
  'offset with blanks': [
    [0x9003, 'ascii', original],
    [0x9011, 'ascii', ' +02:00 '],
  ],
  'offset with a letter': [
    [0x9003, 'ascii', original],
    [0x9011, 'ascii', 'UTC+2'],
  ],
  'offset of the same second': [
    [0x9003, 'ascii', original],
    [0x9004, 'ascii', original],
    [0x9012, 'ascii', '+02:00'],
  ],
  'offset of another second': [
    [0x9003, 'ascii', original],
    [0x9004, 'ascii', '2020:01:01 00:00:00'],
    [0x9012, 'ascii', '+02:00'],
  ],
  'fractions of seconds': [
    [0x9003, 'ascii', original],
    [0x9291, 'ascii', '  5 '],
  ],
}

/** What users of other programs reported about numbers, places, times and stars. */
export const reportedValues = () =>
  family(
    ...inBothOrders((little, order) =>
      Object.entries(exposures).map(
        ([name, tags]): Named => [`${name} ${order}.jpg`, exifPhoto([], tags, little)],
      ),
    ),
    ...Object.entries(sensitivities).map(
      ([name, properties]): Named => [`${name}.jpg`, xmpPhoto(properties)],
    ),
    ...ratings(),
    ...Object.entries(positions).map(
      ([name, gps]): Named => [
        `position ${name}.jpg`,
        jpegWith(exifSegment(tiffBlock({ main: canon, gps }))),
      ],
    ),
    ...xmpSides.map((sides, i): Named => {
      const [north, east] = sides.split('|')
      return [
        `xmp position ${i}.jpg`,
        xmpPhoto(
          `<exif:GPSLatitude>${north}</exif:GPSLatitude><exif:GPSLongitude>${east}</exif:GPSLongitude>`,
        ),
      ]
    }),
    ...Object.entries(dates).map(([name, tags]): Named => [`date ${name}.jpg`, exifPhoto([], tags)]),
    [
      'offset of the file time.jpg',
      exifPhoto(
        [[0x132, 'ascii', original]],
        [
          [0x9003, 'ascii', original],
          [0x9010, 'ascii', '+02:00'],
        ],
      ),
    ],
    [
      'make in exif, model in xmp.jpg',
      jpegWith(
        exifSegment(tiffBlock({ main: canon.slice(0, 1) })),
        xmpSegment(xmpPacket('<tiff:Model>EOS 5D</tiff:Model>')),
      ),
    ],
    [
      'text without end.jpg',
      exifPhoto([
        [0x131, 'ascii', latin('No end here')],
        [0x13b, 'ascii', latin('Ada')],
      ]),
    ],
  )
