import {
  iptcDataSet,
  photoshopResource,
  type Tag,
  tiffBlock,
  xmpList,
  xmpPacket,
  xmpText,
} from './build-blocks.ts'
import { app13Segment, exifSegment, jpegWith, tiffWith, xmpSegment } from './build-photo.ts'
import { canon, family, inBothOrders, type Named } from './family.ts'

const exif = (main: Tag[], inner?: Tag[], little = true) =>
  exifSegment(tiffBlock({ main: [...canon, ...main], ...(inner && { exif: inner }) }, little))
const iptc = (...sets: Buffer[]) => app13Segment(photoshopResource(0x404, Buffer.concat(sets)))
const xmp = (properties: string, attributes = '') => xmpSegment(xmpPacket(properties, attributes))
const comment = (text: string) => Buffer.from(text, 'latin1')

const machine = 'OLYMPUS DIGITAL CAMERA         '
const bag = (name: string, ...items: string[]) => xmpList(name, ...items)

/** A camera's text hides what a person wrote elsewhere in the same block. */
const hidden: Record<string, Buffer[]> = {
  'comment behind the camera text': [
    exif([[0x10e, 'ascii', machine]], [[0x9286, 'undefined', comment('ASCII\0\0\0At the mill')]]),
  ],
  'windows comment behind the camera text': [
    exif([
      [0x10e, 'ascii', machine],
      [0x9c9c, 'byte', Buffer.from('At the mill\0', 'utf16le')],
    ]),
  ],
  'tiff description behind the camera text': [
    xmp(`${xmpText('dc:description', 'SONY DSC')}${xmpText('tiff:ImageDescription', 'At the mill')}`),
  ],
  'headline in xmp, title in iptc': [
    xmp('<photoshop:Headline>News</photoshop:Headline>'),
    iptc(iptcDataSet(5, 'Mill')),
  ],
  'camera title in iptc, headline': [iptc(iptcDataSet(5, 'SONY DSC'), iptcDataSet(105, 'News'))],
  'camera text in the first language': [
    xmp(
      '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">SONY DSC</rdf:li><rdf:li xml:lang="en">Mill</rdf:li></rdf:Alt></dc:description>',
    ),
  ],
  'camera text in the first caption': [
    iptc(iptcDataSet(120, 'SONY DSC')),
    iptc(iptcDataSet(120, 'At the mill')),
  ],
}

/** Texts of phones and programs, beside those of cameras. */
const phones = [
  'Screenshot',
  'oplus_1048576',
  'oppo_32',
  'filter: 0; fileterIntensity: 0.0; filterMask: 0; captureOrientation: 0;',
  'DVC 10.1 HDMI',
  'frontbhdr',
  'LEAD Technologies Inc. V1.01',
  'null',
  'ImageJ=1.52a\nunit=um\n',
]

const comments: Record<string, Tag> = {
  'short text without code': [0x9286, 'ascii', 'Mill'],
  'long text without code': [0x9286, 'ascii', 'At the old mill'],
  'only blanks': [0x9286, 'undefined', comment('ASCII\0\0\0        ')],
  'only NULs': [0x9286, 'undefined', Buffer.alloc(72)],
  'blanks for NULs in the code': [0x9286, 'undefined', comment('ASCII   At the mill')],
  'utf-8': [0x9286, 'undefined', Buffer.from('ASCII\0\0\0Mühle')],
  'unicode with a mark': [
    0x9286,
    'undefined',
    Buffer.concat([comment('UNICODE\0'), Buffer.from('\ufeffMühle', 'utf16le')]),
  ],
  'NULs at the end': [0x9286, 'undefined', comment('ASCII\0\0\0At the mill\0\0\0\0')],
}

const keywords: Record<string, Buffer[]> = {
  'in all places': [
    exif([[0x9c9e, 'byte', Buffer.from('sea; sky ;bird;\0', 'utf16le')]]),
    xmp(bag('dc:subject', 'bird', 'blue')),
    iptc(iptcDataSet(25, 'blue'), iptcDataSet(25, ' boats '), iptcDataSet(25, '')),
  ],
  'in another case': [xmp(bag('dc:subject', 'Bird', 'bird'))],
  'hierarchy beside words': [xmp(bag('dc:subject', 'bird') + bag('lr:hierarchicalSubject', 'animal|bird'))],
  'hierarchy alone': [xmp(bag('lr:hierarchicalSubject', 'animal|bird', 'place|Bern'))],
  'digikam alone': [xmp(bag('digiKam:TagsList', 'animal/bird', 'place/Bern'))],
  'microsoft alone': [xmp(bag('MicrosoftPhoto:LastKeywordXMP', 'animal/bird'))],
  'as a sequence': [xmp('<dc:subject><rdf:Seq><rdf:li>a</rdf:li><rdf:li>b</rdf:li></rdf:Seq></dc:subject>')],
  'as an attribute': [xmp('', 'dc:subject="bird"')],
  'empty items': [
    xmp('<dc:subject><rdf:Bag><rdf:li/><rdf:li> </rdf:li><rdf:li>bird</rdf:li></rdf:Bag></dc:subject>'),
  ],
}

const emoji = '\u{1f3d4}\ufe0f \u{1f468}\u200d\u{1f469}\u200d\u{1f467}'
const letters: Record<string, Buffer[]> = {
  'emoji in xmp': [xmp(xmpText('dc:title', emoji))],
  'emoji as references': [xmp(xmpText('dc:title', '&#x1F3D4; &#128104;'))],
  entities: [xmp(xmpText('dc:title', 'R&amp;D &lt;b&gt; &quot;x&quot; &#8217;'))],
  'entities escaped twice': [xmp(xmpText('dc:title', 'R&amp;amp;D'))],
  'entities in exif': [exif([[0x10e, 'ascii', 'R&amp;D']])],
  cdata: [xmp(xmpText('dc:title', '<![CDATA[R & D]]>'))],
  'a comment inside': [xmp(xmpText('dc:title', 'Old<!-- x --> mill'))],
  'utf-8 in exif': [exif([[0x10e, 'ascii', Buffer.from('Mühle – 10 €\0')]])],
  'latin1 in exif': [exif([[0x10e, 'ascii', 'M\xfchle']])],
  'blanks and NULs': [
    exif([
      [0x10e, 'ascii', '  Mill  \0\0\0'],
      [0x13b, 'ascii', '   '],
    ]),
  ],
  'blanks alone': [exif([[0x10e, 'ascii', '          ']])],
  'line breaks': [exif([[0x10e, 'ascii', 'One\r\nTwo']])],
  'extended iptc': [iptc(extendedDataSet(120, 'x'.repeat(1900)))],
  'iptc after record 3': [iptc(iptcDataSet(10, 'x', 3), iptcDataSet(5, 'Mill'))],
}

function extendedDataSet(id: number, text: string): Buffer {
  const head = Buffer.from([0x1c, 2, id, 0x80, 4, 0, 0, 0, 0])
  head.writeUInt32BE(text.length, 5)
  return Buffer.concat([head, Buffer.from(text)])
}

/** What users of other programs reported about captions, keywords and letters. */
export const reportedTexts = () =>
  family(
    ...Object.entries({ ...hidden, ...keywords, ...letters }).map(
      ([name, segments]): Named => [`${name}.jpg`, jpegWith(...segments)],
    ),
    ...phones.flatMap((text, i): Named[] => [
      [`phone ${i} exif.jpg`, jpegWith(exif([[0x10e, 'ascii', text]]))],
      [`phone ${i} comment.jpg`, jpegWith(exif([], [[0x9286, 'undefined', comment(`ASCII\0\0\0${text}`)]]))],
    ]),
    ...inBothOrders((little, order) =>
      Object.entries(comments).map(
        ([name, tag]): Named => [`comment ${name} ${order}.jpg`, jpegWith(exif([], [tag], little))],
      ),
    ),
    ['program in a tiff.tif', tiffWith([[0x10e, 'ascii', 'ImageJ=1.52a\nunit=um\n']])],
  )
