export interface Place {
  /** Degrees, -90 to 90. */
  readonly latitude: number
  /** Degrees, -180 to 180. */
  readonly longitude: number
}

/** Mean radius (IUGG). The earth is not a sphere, so distances are accurate to half a per cent. */
const earthRadiusKm = 6_371.0088
const kmOfDegree = (earthRadiusKm * Math.PI) / 180
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Distance along the surface (haversine), in kilometres. */
export function distanceKm(a: Place, b: Place): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const share =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude)
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(share)))
}

/** From and to, both inclusive. */
type Span = readonly [from: number, to: number]

/** A box around everything within a distance. It has two spans of longitude if it crosses the date line. */
export function boxAround(
  { latitude, longitude }: Place,
  withinKm: number,
): { latitude: Span; longitudes: Span[] } {
  // Slightly wider, so that rounding does not cut off points on the edge.
  const reach = withinKm / kmOfDegree + 1e-6
  const [south, north] = [latitude - reach, latitude + reach]
  const everywhere = { latitude: [south, north] as const, longitudes: [[-180, 180] as const] }
  if (south <= -90 || north >= 90) return everywhere
  // Where the circle touches a meridian (Bronstein, spherical trigonometry: sin Δλ = sin r / cos φ).
  const width =
    (Math.asin(Math.min(1, Math.sin(radians(reach)) / Math.cos(radians(latitude)))) * 180) / Math.PI
  const [west, east] = [longitude - width - 1e-6, longitude + width + 1e-6]
  if (west < -180)
    return {
      ...everywhere,
      longitudes: [
        [-180, east],
        [west + 360, 180],
      ],
    }
  if (east > 180)
    return {
      ...everywhere,
      longitudes: [
        [west, 180],
        [-180, east - 360],
      ],
    }
  return { ...everywhere, longitudes: [[west, east]] }
}
