import { geoCircle, geoEquirectangular, geoPath } from 'd3-geo'
import { useMemo } from 'react'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import land from 'world-atlas/land-110m.json'
import styles from './filters.module.css'

const [widthPx, heightPx] = [560, 280]
const kmOfDegree = 111.2
const projection = geoEquirectangular().fitSize([widthPx, heightPx], { type: 'Sphere' })
const path = geoPath(projection)
const topology = land as unknown as Topology<{ land: GeometryCollection }>
const outline = path(feature(topology, topology.objects.land)) ?? ''

export interface PlaceMapProps {
  /** latitude,longitude */
  readonly place?: string
  readonly withinKm: number
  /** Called with a chosen place. @default - the map is read-only */
  readonly onChoose?: (place: string) => void
}

/** The outline of the continents, to point at a place. The fields beside it can do the same. */
export function PlaceMap({ place, withinKm, onChoose }: PlaceMapProps) {
  const [latitude, longitude] = place?.split(',').map(Number) ?? []
  const shown = useMemo(() => {
    if (latitude === undefined || longitude === undefined) return undefined
    const around = geoCircle()
      .center([longitude, latitude])
      .radius(Math.min(179, withinKm / kmOfDegree))
    return { pin: projection([longitude, latitude]), circle: path(around()) ?? '' }
  }, [latitude, longitude, withinKm])
  return (
    <svg
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      className={styles.map}
      aria-hidden
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        const at = projection.invert?.([
          ((event.clientX - box.left) / box.width) * widthPx,
          ((event.clientY - box.top) / box.height) * heightPx,
        ])
        if (at) onChoose?.(`${at[1].toFixed(3)},${at[0].toFixed(3)}`)
      }}
    >
      <path d={outline} className={styles.land} />
      {shown && <path d={shown.circle} className={styles.circle} />}
      {shown?.pin && <circle cx={shown.pin[0]} cy={shown.pin[1]} r={3} className={styles.pin} />}
    </svg>
  )
}
