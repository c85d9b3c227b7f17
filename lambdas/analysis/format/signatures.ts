import type { ImageFormat } from '../analysis.ts'

/**
 * First bytes of formats that we accept and of those that we refuse by name. Offsets and bytes follow each format's
 * specification; the list of refused formats follows the PRONOM registry and the IANA media types.
 */
export interface Signature {
  readonly name: string
  /** Set if we analyse it. */
  readonly format?: ImageFormat
  /** Can carry scripts or other files. */
  readonly unsafe?: boolean
  /** Every part must match: [offset in bytes, expected bytes as Latin-1 text]. */
  readonly parts: readonly (readonly [offsetBytes: number, text: string])[]
}

const accepted = (format: ImageFormat, name: string, ...parts: [number, string][]): Signature => ({
  name,
  format,
  parts,
})
const refused = (name: string, ...parts: [number, string][]): Signature => ({ name, parts })
const unsafe = (name: string, ...parts: [number, string][]): Signature => ({ name, unsafe: true, parts })

export const signatures: readonly Signature[] = [
  accepted('jpeg', 'JPEG', [0, '\xff\xd8\xff']),
  accepted('png', 'PNG', [0, '\x89PNG\r\n\x1a\n']),
  accepted('gif', 'GIF', [0, 'GIF87a']),
  accepted('gif', 'GIF', [0, 'GIF89a']),
  accepted('webp', 'WebP', [0, 'RIFF'], [8, 'WEBP']),
  refused('Canon CR2 camera RAW', [0, 'II*\0'], [8, 'CR']),
  accepted('tiff', 'TIFF', [0, 'II*\0']),
  accepted('tiff', 'TIFF', [0, 'MM\0*']),
  accepted('tiff', 'BigTIFF', [0, 'II+\0']),
  accepted('tiff', 'BigTIFF', [0, 'MM\0+']),
  accepted('bmp', 'BMP', [0, 'BM']),

  unsafe('PDF', [0, '%PDF-']),
  unsafe('PostScript', [0, '%!PS']),
  unsafe('PostScript', [0, '\xc5\xd0\xd3\xc6']),
  unsafe('ZIP', [0, 'PK\x03\x04']),
  unsafe('ZIP', [0, 'PK\x05\x06']),
  unsafe('gzip (or SVGZ)', [0, '\x1f\x8b']),
  unsafe('bzip2', [0, 'BZh']),
  unsafe('xz', [0, '\xfd7zXZ\0']),
  unsafe('7-Zip', [0, "7z\xbc\xaf'\x1c"]),
  unsafe('RAR', [0, 'Rar!\x1a\x07']),
  unsafe('Zstandard', [0, '\x28\xb5\x2f\xfd']),
  unsafe('tar', [257, 'ustar']),
  unsafe('ELF program', [0, '\x7fELF']),
  unsafe('Windows program', [0, 'MZ']),
  unsafe('script', [0, '#!']),
  unsafe('Flash', [0, 'FWS']),
  unsafe('Flash', [0, 'CWS']),

  refused('JPEG XL', [0, '\xff\x0a']),
  refused('JPEG XL', [0, '\0\0\0\x0cJXL \r\n\x87\n']),
  refused('JPEG 2000', [0, '\0\0\0\x0cjP  \r\n\x87\n']),
  refused('JPEG 2000', [0, '\xff\x4f\xff\x51']),
  refused('JPEG-LS or JPEG XR', [0, 'II\xbc']),
  refused('Photoshop (PSD)', [0, '8BPS']),
  refused('Windows icon (ICO)', [0, '\0\0\x01\0']),
  refused('Windows cursor (CUR)', [0, '\0\0\x02\0']),
  refused('OpenEXR', [0, '\x76\x2f\x31\x01']),
  refused('Radiance HDR', [0, '#?RADIANCE']),
  refused('DirectDraw Surface (DDS)', [0, 'DDS ']),
  refused('GIMP (XCF)', [0, 'gimp xcf']),
  refused('QOI', [0, 'qoif']),
  refused('FLIF', [0, 'FLIF']),
  refused('BPG', [0, 'BPG\xfb']),
  refused('DjVu', [0, 'AT&TFORM']),
  refused('PCX', [0, '\x0a\x05\x01']),
  refused('FITS', [0, 'SIMPLE  =']),
  refused('Fujifilm RAF camera RAW', [0, 'FUJIFILMCCD-RAW']),
  refused('Olympus ORF camera RAW', [0, 'IIRO']),
  refused('Panasonic RW2 camera RAW', [0, 'IIU\0']),
  refused('Sigma X3F camera RAW', [0, 'FOVb']),
  refused('AVI video', [0, 'RIFF'], [8, 'AVI ']),
  refused('WAV audio', [0, 'RIFF'], [8, 'WAVE']),
  refused('Matroska or WebM video', [0, '\x1a\x45\xdf\xa3']),
  refused('MP3 audio', [0, 'ID3']),
  refused('Ogg', [0, 'OggS']),
]
