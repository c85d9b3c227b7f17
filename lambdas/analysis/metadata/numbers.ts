/** No camera measures more, and a row of the table holds no number beyond 1e125. */
const largest = 1e12

/** Undefined for what measures nothing: zero, negative, not a number, beyond every camera. */
export const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 && value <= largest ? value : undefined

/** `1/125`, `2.8` or `-3`; undefined for other text and for a zero denominator. */
export function parseRational(text: string | undefined): number | undefined {
  const match = /^\s*([+-]?\d+(?:\.\d+)?)(?:\/(\d+))?\s*$/.exec(text ?? '')
  const value = match ? Number(match[1]) / Number(match[2] ?? 1) : Number.NaN
  return Math.abs(value) <= largest ? value : undefined
}

/** Stars from Windows' percentages: 1, 25, 50, 75 and 99 are one to five stars, and what lies between the nearest. */
export const starsOfPercent = (percent: number | undefined): number | undefined =>
  percent === undefined || percent < 0 || percent > 100
    ? undefined
    : percent === 0
      ? 0
      : Math.round(percent / 25) + 1

/** A relative aperture from its APEX value, and the seconds of a shutter speed (Exif 2.32, annex C). */
export const apertureOfApex = (value: number | undefined) =>
  value === undefined ? undefined : positive(Number((2 ** (value / 2)).toPrecision(3)))
export const secondsOfApex = (value: number | undefined) =>
  value === undefined || Math.abs(value) > 30 ? undefined : Number((2 ** -value).toPrecision(4))

/** 65,535 is the largest value of the tag or property; a higher ISO is in those after it (Exif 2.3, 4.6.5). */
const largestIso = 65_535
/** Beyond every sensor: -1 in an unsigned number, and the like. */
const impossibleIso = 1e8

/** @param others what may hold a higher ISO, in the order in which it counts */
export function isoOf(iso: number | undefined, others: readonly (number | undefined)[]): number | undefined {
  const [known, ...higher] = [iso, ...others].map((value) =>
    value !== undefined && value < impossibleIso ? positive(value) : undefined,
  )
  if (known !== undefined && known !== largestIso) return known
  return higher.find((value) => value !== undefined) ?? known
}

/**
 * A measurement, or what its APEX value says. A zero beside a zero is unknown, although 0 is the APEX value of f/1 and
 * of one second: cameras write it for lenses without contacts.
 */
export const measuredOr = (
  value: number | undefined,
  apex: number | undefined,
  ofApex: (apex: number | undefined) => number | undefined,
): number | undefined => positive(value) ?? (value !== undefined && apex === 0 ? undefined : ofApex(apex))
