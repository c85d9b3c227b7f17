/** Where our reading of the real files and ExifTool's differ, and why that is right. */
export const explainedDifferences: readonly { files: RegExp; fields: string[]; reason: string }[] = [
  {
    files: /^hostile\//,
    fields: [
      'camera',
      'lens',
      'exposureTimeSeconds',
      'fNumber',
      'iso',
      'focalLengthMm',
      'takenAt',
      'modifiedAt',
      'exifOrientation',
    ],
    reason: 'damaged by fuzzers: each reader saves other parts',
  },
  {
    files: /./,
    fields: ['takenAtOffset'],
    reason: 'another source names the same second and its zone; ExifTool keeps the sources apart',
  },
  {
    files: /pngsuite\/ct..0g04\.png$/,
    fields: ['title', 'description', 'artist', 'copyright'],
    reason: 'ExifTool puts international texts into fields with a language',
  },
  {
    files: /(01-camera-written|-tiff\/|17-sixteen|cam_|Samsung_GT|odd_45-gps)/,
    fields: ['description'],
    reason: 'a camera, a game or a program wrote it: its own name, or settings as JSON',
  },
  {
    files: /(earthstar|jacamar|cam_long_description)/,
    fields: ['description', 'copyright'],
    reason: "ExifTool's text is compared with single spaces and without our limit of 2,000 characters",
  },
  {
    files: /04-xmp-with-nul\/latin1/,
    fields: ['title'],
    reason: 'ExifTool writes a question mark for a byte that is no UTF-8',
  },
  {
    files: /02-iptc-in-tiff\/photoshop-block/,
    fields: ['takenAt'],
    reason: 'ExifTool numbers that record as a second one',
  },
  { files: /bigtiff/, fields: ['exifOrientation'], reason: 'we do not read the tags of BigTIFF' },
  { files: /Samsung_GT-I9000/, fields: ['gps'], reason: '0, 0 is a receiver without a fix' },
  {
    files: /cam_(ricoh|fujifilm|Fujifilm)/,
    fields: ['exposureTimeSeconds', 'fNumber'],
    reason: 'from the APEX values, because the camera wrote no others',
  },
  { files: /gps_DSCN/, fields: ['rating'], reason: "no stars, from Windows' percentage" },
  {
    files: /FujiFilm_SP-2500/,
    fields: ['takenAt'],
    reason: 'a scan: the blank time of the photo is not replaced by that of the scanner',
  },
]
