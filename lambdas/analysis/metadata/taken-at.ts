export interface CameraTime {
  /** Local time at the camera, ISO 8601 without a zone. */
  readonly localTime: string
  /** Offset from UTC, when known: +02:00. */
  readonly offset?: string
}

const datePattern =
  /^\s*(\d{4})[:\-/.](\d{2})[:\-/.](\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$/

/** `+0200`, `+02:00`, `Z` as `+02:00`; undefined when it is no offset of this world (UTC-12 to UTC+14). */
export function parseOffset(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  if (trimmed === 'Z') return '+00:00'
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(trimmed ?? '')
  if (!match) return undefined
  const [, sign, hours, minutes] = match
  return Number(hours) <= 14 && Number(minutes) < 60 ? `${sign}${hours}:${minutes}` : undefined
}

/**
 * `2008:10:22 16:28:39` (EXIF) and ISO 8601 (XMP, IPTC) as a calendar date that exists; the placeholders that cameras
 * without a set clock write (blanks, zeros) are no date. A day without a time is not a moment: undefined.
 */
export function parseCameraTime(text: string | undefined, offset?: string): CameraTime | undefined {
  const match = datePattern.exec(text ?? '')
  if (!match) return undefined
  const [, year, month, day, hour, minute, second = '00', zone] = match
  if (hour === undefined || Number(year) < 1826) return undefined // the first photograph: Niépce, 1826
  const localTime = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const parsed = new Date(`${localTime}Z`)
  // Date rolls 31 February over to March: compare to refuse it.
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 19) !== localTime) return undefined
  return { localTime, offset: parseOffset(zone) ?? parseOffset(offset) }
}
