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
]
