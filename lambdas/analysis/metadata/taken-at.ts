export interface CameraTime {
  /** Local time at the camera, ISO 8601 without a zone. */
  readonly localTime: string
  /** Offset from UTC, when known: +02:00. */
  readonly offset?: string
}

const datePattern =
  /^(\d{4})[:\-/.]?(\d{2})[:\-/.]?(\d{2})(?:[ T]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{1,2}(?::?\d{2})?)?)?$/i

/** Sun, 14 Jul 2019 10:11:12 GMT (RFC 2822), which the PNG specification recommends. */
const mailDate = /^(?:[a-z]{3}, *)?(\d{1,2}) ([a-z]{3}) (\d{4}) /i
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** One digit where two belong, after a blank or without. */
const loneDigit = /(?<=[:\-/ T]) ?(\d)(?=[:\-/ T]|$)/g

const inUsualForm = (text: string): string =>
  text
    .trim()
    .replace(mailDate, (_, day, month, year) => `${year}-${months.indexOf(month.toLowerCase()) + 1}-${day} `)
    .replace(/ GMT$/i, 'Z')
    .replace(loneDigit, '0$1')

/**
 * Reads `+0200`, `+2:00`, `+02`, `Z` and the like as `+02:00`; undefined for an offset that does not exist (they run
 * from UTC-12 to UTC+14).
 */
export function parseOffset(text: string | undefined): string | undefined {
  const trimmed = text?.trim().replace('−', '-')
  if (/^(Z|UTC)$/i.test(trimmed ?? '')) return '+00:00'
  const match = /^([+-])(\d{1,2})(?::?(\d{2}))?(?::00)?$/.exec(trimmed ?? '')
  if (!match) return undefined
  const [, sign, hours, minutes = '00'] = match
  const fromUtc = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
  const exists = Number(minutes) < 60 && fromUtc >= -12 * 60 && fromUtc <= 14 * 60
  return exists ? `${sign}${hours!.padStart(2, '0')}:${minutes}` : undefined
}

/**
 * Reads `2008:10:22 16:28:39` (EXIF), ISO 8601 (XMP, IPTC) and the date of a mail as a date that exists in the calendar. Undefined for
 * placeholders of cameras without a set clock (blanks, zeros) and for a day without a time.
 */
export function parseCameraTime(text: string | undefined, offset?: string): CameraTime | undefined {
  const match = datePattern.exec(inUsualForm(text ?? ''))
  if (!match) return undefined
  const [, year, month, day, hour, minute, second = '00', zone] = match
  if (hour === undefined || Number(year) < 1826) return undefined // the first photograph, by Niépce, dates from 1826
  const localTime = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const parsed = new Date(`${localTime}Z`)
  // Date turns 31 February into March; comparing reveals it.
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 19) !== localTime) return undefined
  return { localTime, offset: parseOffset(zone) ?? parseOffset(offset) }
}

/**
 * The first time that is known, with the zone of another that names the same second where it has none: editors copy a
 * camera's time into XMP and IPTC and add the zone there. Another second may be another moment, and its zone too.
 */
export function firstTime(times: readonly (CameraTime | undefined)[]): CameraTime | undefined {
  const known = times.filter((time) => time !== undefined)
  const [first] = known
  const twin = known.find((time) => time.offset && time.localTime === first?.localTime)
  return first && { localTime: first.localTime, offset: first.offset ?? twin?.offset }
}
