/** Where we differ from ExifTool on purpose: the files, the field, our value, and why. */
export interface KnownDifference {
  readonly files: RegExp
  readonly field: string
  readonly ours: unknown
  readonly reason: string
}

const south = { latitude: -33.8583333, longitude: 151.2 }
const west = { latitude: 33.8583333, longitude: -151.2 }

export const knownDifferences: readonly KnownDifference[] = [
  {
    files: /^positions\/(byte|undefined) (SE|se) /,
    field: 'gps',
    ours: south,
    reason: 'the letter is there, in another type: ExifTool then takes every place for north and east',
  },
  {
    files: /^positions\/(byte|undefined) (NW|nw) /,
    field: 'gps',
    ours: west,
    reason: 'the letter is there, in another type: ExifTool then takes every place for north and east',
  },
  {
    files: /^positions\/minutes with a fraction/,
    field: 'gps',
    ours: { latitude: -33.8583333, longitude: -151.2083333 },
    reason: 'the fraction of the minutes stands for the seconds that have no value; ExifTool gives 0, 0',
  },
  {
    files: /^positions\/(degrees without value|all zero|beyond the pole|hemispheres exchanged)/,
    field: 'gps',
    ours: undefined,
    reason: 'no position is better than a wrong one',
  },
  {
    files: /^positions\/altitude without reference/,
    field: 'gps',
    ours: { ...south, altitudeMeters: 58.5 },
    reason: 'the reference is 0, above the sea, where it is missing (Exif 2.32, 4.6.6)',
  },
  {
    files: /^times\/(zone in xmp|zone in xmp exif|zone in iptc|time in xmp, zone in iptc)\.jpg/,
    field: 'takenAtOffset',
    ours: '+02:00',
    reason: 'another source names the same second and its zone; ExifTool keeps the sources apart',
  },
  {
    files: /^iptc\/utf-8, declared, one bad byte/,
    field: 'description',
    ours: 'The mayor’s “green” plan – 10 € a dayü',
    reason: 'ExifTool writes a question mark for a byte that is no UTF-8',
  },
  {
    files: /^iptc\/utf-8, undeclared/,
    field: 'description',
    ours: 'The mayor’s “green” plan – 10 € a day',
    reason: 'valid UTF-8 is UTF-8; ExifTool asks for the marker',
  },
  {
    files: /^texts\/machine /,
    field: 'description',
    ours: undefined,
    reason: 'the camera wrote it',
  },
  {
    files: /^exif texts\/comment jis /,
    field: 'description',
    ours: '日本',
    reason: 'with the escape sequences of ISO-2022-JP; ExifTool takes them for letters',
  },
  {
    files: /^reported values\/two isos/,
    field: 'iso',
    ours: 200,
    reason: 'the first counts; ExifTool gives both',
  },
  {
    files: /^reported values\/(lens without contacts|lens of zeros|xmp lens unknown)/,
    field: 'lens',
    ours: undefined,
    reason: 'the camera did not know it',
  },
  {
    files: /^reported values\/lens without contacts/,
    field: 'fNumber',
    ours: undefined,
    reason: 'zeros for unknown; 0 is also the APEX value of f/1',
  },
  {
    files: /^reported values\/rating (99|65535)\./,
    field: 'rating',
    ours: undefined,
    reason: 'five stars are the most',
  },
  {
    files: /^reported values\/(xmp )?percent 0\./,
    field: 'rating',
    ours: 0,
    reason: "ExifTool does not turn Windows' percentages into stars",
  },
  {
    files: /^reported values\/(xmp )?percent 1\./,
    field: 'rating',
    ours: 1,
    reason: "ExifTool does not turn Windows' percentages into stars",
  },
  {
    files: /^reported values\/(xmp )?percent 12\./,
    field: 'rating',
    ours: 1,
    reason: "ExifTool does not turn Windows' percentages into stars",
  },
  {
    files: /^reported values\/(xmp )?percent 25\./,
    field: 'rating',
    ours: 2,
    reason: "ExifTool does not turn Windows' percentages into stars",
  },
  {
    files: /^reported values\/(xmp )?percent 50\./,
    field: 'rating',
    ours: 3,
    reason: "ExifTool does not turn Windows' percentages into stars",
  },
  {
    files: /^reported values\/(xmp )?percent 75\./,
    field: 'rating',
    ours: 4,
    reason: "ExifTool does not turn Windows' percentages into stars",
  },
  {
    files: /^reported values\/(xmp )?percent 99\./,
    field: 'rating',
    ours: 5,
    reason: "ExifTool does not turn Windows' percentages into stars",
  },
  {
    files: /^reported values\/position altitude below zero/,
    field: 'gps',
    ours: south,
    reason: 'a negative number in an unsigned one; no altitude is better than a wrong one',
  },
  {
    files: /^reported values\/position seconds in hundredths/,
    field: 'gps',
    ours: undefined,
    reason: 'no position is better than a wrong one',
  },
  {
    files: /^reported values\/(date offset of the same second|offset of the file time)/,
    field: 'takenAtOffset',
    ours: '+02:00',
    reason: 'another tag names the same second and its zone',
  },
  {
    files:
      /^reported texts\/(comment behind|windows comment behind|tiff description behind|camera text in the first caption)/,
    field: 'description',
    ours: 'At the mill',
    reason: 'the camera wrote the text before it',
  },
  {
    files: /^reported texts\/camera text in the first language/,
    field: 'description',
    ours: 'Mill',
    reason: 'the camera wrote the text before it',
  },
  {
    files: /^reported texts\/camera title in iptc/,
    field: 'title',
    ours: 'News',
    reason: 'the camera wrote the title',
  },
  {
    files: /^reported texts\/(hierarchy alone|digikam alone)/,
    field: 'keywords',
    ours: ['bird', 'Bern'],
    reason: 'words are there, although only in hierarchies',
  },
  {
    files: /^reported texts\/microsoft alone/,
    field: 'keywords',
    ours: ['bird'],
    reason: 'words are there, although only in hierarchies',
  },
  {
    files: /^reported texts\/a comment inside/,
    field: 'title',
    ours: 'Old mill',
    reason: 'a comment of XML is no text',
  },
  {
    files: /^reported texts\/latin1 in exif/,
    field: 'description',
    ours: 'Mühle',
    reason: 'ExifTool writes a question mark for a byte that is no UTF-8',
  },
  {
    files: /^reported texts\/(phone |program )/,
    field: 'description',
    ours: undefined,
    reason: 'a phone or a program wrote it',
  },
  {
    files: /^block forms\/no default language/,
    field: 'title',
    ours: 'Mill',
    reason: 'any language is better than none; ExifTool puts it into a field of its own',
  },
  {
    files: /^block forms\/raw profile, upper case/,
    field: 'camera',
    ours: { make: 'Canon', model: 'Canon EOS 60D' },
    reason: 'ExifTool wants the kind in small letters',
  },
  {
    files: /^block forms\/raw profile, upper case/,
    field: 'exifOrientation',
    ours: 6,
    reason: 'ExifTool wants the kind in small letters',
  },
  {
    files: /^block forms\/international words/,
    field: 'title',
    ours: 'Mühle',
    reason: 'ExifTool puts it into a field of its own language',
  },
  {
    files: /^block forms\/creation time/,
    field: 'takenAt',
    ours: '2019-07-14T10:11:12',
    reason: 'ExifTool keeps it apart from the times of a camera',
  },
  {
    files: /^block forms\/creation time of mail/,
    field: 'takenAtOffset',
    ours: '+02:00',
    reason: 'ExifTool keeps it apart from the times of a camera',
  },
  {
    files: /^block forms\/orientation of two numbers/,
    field: 'exifOrientation',
    ours: 6,
    reason: 'the first counts; ExifTool gives both',
  },
  {
    files: /^block forms\/orientation as text/,
    field: 'exifOrientation',
    ours: undefined,
    reason: 'libvips does not turn such a picture',
  },
  {
    files: /^block forms\/another name for xmp/,
    field: 'title',
    ours: 'Old “mill”',
    reason: 'some programs end the name with a NUL',
  },
  {
    files: /^block forms\/another name for xmp/,
    field: 'keywords',
    ours: ['river'],
    reason: 'some programs end the name with a NUL',
  },
  {
    files: /^block forms\/odd resource without padding/,
    field: 'title',
    ours: 'Old mill',
    reason: 'the walk goes on at the next signature',
  },
  {
    files: /^block forms\/odd resource without padding/,
    field: 'keywords',
    ours: ['river'],
    reason: 'the walk goes on at the next signature',
  },
]
