const starts = [
  Buffer.from([0xff, 0xd8, 0xff]), // JPEG
  Buffer.from('\x89PNG\r\n', 'latin1'),
  Buffer.from('ftyp', 'latin1'), // HEIC, AVIF, MP4
  Buffer.from('WEBPVP8', 'latin1'),
]
/** JPEG, PNG, WebP, TIFF and GIF in base64, with the line breaks that XMP writes. */
const base64Starts = /(\/9j\/|iVBORw0KGgo|UklGR|SUkqA|TU0AK|R0lGOD)[A-Za-z0-9+/=\s]{60}/

/** Whether a value of metadata has a picture in it, as it is or in base64. */
export const bytesHoldPicture = (value: Buffer): boolean =>
  starts.some((start) => value.includes(start)) || textHoldsPicture(value.toString('latin1'))

export const textHoldsPicture = (text: string): boolean => base64Starts.test(text)
