import { RejectionError } from '../platform/errors.ts'
import { supportedFormatsPhrase } from './format/format-names.ts'
import type { SniffedFormat } from './format/sniffed-format.ts'

type SupportedFormat = SniffedFormat & Required<Pick<SniffedFormat, 'format'>>

const isSupported = (sniffed: SniffedFormat | undefined): sniffed is SupportedFormat =>
  sniffed?.format !== undefined

/** The format by content, or a rejection that says what the file is. */
export function identifyFormat(sniffed: SniffedFormat | undefined): SupportedFormat {
  if (isSupported(sniffed)) return sniffed
  const expected = `expected ${supportedFormatsPhrase}`
  if (!sniffed)
    throw new RejectionError('UNSUPPORTED_FORMAT', `The file is not in a known image format; ${expected}.`)
  if (sniffed.unsafe) {
    const detail = `${sniffed.name} files are refused because they can carry scripts or other files; ${expected}.`
    throw new RejectionError('UNSAFE_FORMAT', detail)
  }
  throw new RejectionError('UNSUPPORTED_FORMAT', `${sniffed.name} files are not supported; ${expected}.`)
}
