/**
 * Kinds of codes and their names for people. The keys are those of the Barcode Detection API of browsers, which has none
 * for the last four.
 */
export const codeNames = {
  qr_code: 'QR code',
  aztec: 'Aztec',
  data_matrix: 'Data Matrix',
  pdf417: 'PDF417',
  ean_13: 'EAN-13',
  ean_8: 'EAN-8',
  upc_a: 'UPC-A',
  upc_e: 'UPC-E',
  code_128: 'Code 128',
  code_39: 'Code 39',
  code_93: 'Code 93',
  codabar: 'Codabar',
  itf: 'ITF',
  databar: 'GS1 DataBar',
  maxicode: 'MaxiCode',
  micro_qr_code: 'Micro QR code',
  rmqr_code: 'rMQR code',
} as const
export type CodeFormat = keyof typeof codeNames
export const codeFormats = Object.keys(codeNames) as [CodeFormat, ...CodeFormat[]]

/** The names of ZXing: of formats, and of the families to which it counts other formats. */
const namesOfZxing: Readonly<Record<string, CodeFormat>> = {
  EAN13: 'ean_13',
  ISBN: 'ean_13',
  EAN8: 'ean_8',
  UPCA: 'upc_a',
  UPCE: 'upc_e',
  MicroQRCode: 'micro_qr_code',
  RMQRCode: 'rmqr_code',
  QRCode: 'qr_code',
  Aztec: 'aztec',
  DataMatrix: 'data_matrix',
  PDF417: 'pdf417',
  Code128: 'code_128',
  Code39: 'code_39',
  Code93: 'code_93',
  Codabar: 'codabar',
  ITF: 'itf',
  DataBar: 'databar',
  MaxiCode: 'maxicode',
}

/** What ZXing is asked for. It reads more formats, such as those on the edge of films, which are not named above. */
export const wantedOfZxing = Object.keys(namesOfZxing)

/** The format and text as they are known in shops: ZXing gives the digits of UPC as those of EAN-13, with a zero more. */
export function namedCode(read: {
  readonly format: string
  readonly symbology: string
  readonly text: string
}) {
  const format = namesOfZxing[read.format] ?? namesOfZxing[read.symbology]
  const isUpc =
    /^0\d{12}$/.test(read.text) && (format === 'ean_13' || format === 'upc_a' || format === 'upc_e')
  if (!format || !isUpc) return { format, text: read.text }
  return { format: format === 'upc_e' ? format : ('upc_a' as const), text: read.text.slice(1) }
}
