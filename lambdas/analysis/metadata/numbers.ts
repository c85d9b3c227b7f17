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

/** Stars from Windows' percentages: 1, 25, 50, 75 and 99 are one to five stars. */
export const starsOfPercent = (percent: number | undefined): number | undefined =>
  percent === undefined || percent < 0 || percent > 100
    ? undefined
    : percent === 0
      ? 0
      : Math.min(Math.floor(percent / 25) + 1, 5)

/** A relative aperture from its APEX value, and the seconds of a shutter speed (Exif 2.32, annex C). */
export const apertureOfApex = (value: number | undefined) =>
  value === undefined ? undefined : positive(Number((2 ** (value / 2)).toFixed(1)))
export const secondsOfApex = (value: number | undefined) =>
  value === undefined || Math.abs(value) > 30 ? undefined : Number((2 ** -value).toPrecision(4))
