import type { ImageState } from '../../image-record/image-row.ts'
import type { MetricFamily } from './open-metrics.ts'

/** One image with outstanding work, or one version that a re-run is making. */
export interface OpenWork {
  readonly imageId: string
  readonly state: ImageState
  readonly isRerun: boolean
}

/**
 * States between the upload slot and the terminal state. Expired and deleted images stay open until they are
 * announced.
 */
const underWay = ['pending', 'uploaded', 'analyzed'] as const satisfies readonly ImageState[]
const shownStates = [...underWay, 'expired', 'deleted'] as const

/** An image id is a UUID version 7, which starts with the milliseconds of its creation (RFC 9562, 5.7). */
const createdAtMs = (imageId: string): number => Number.parseInt(imageId.replaceAll('-', '').slice(0, 12), 16)

/**
 * How many images are open in each state, and the age of the oldest. @param isComplete false when not all were read
 */
export function openWorkFamilies(open: readonly OpenWork[], isComplete: boolean, now: Date): MetricFamily[] {
  const images = open.filter(({ isRerun }) => !isRerun)
  const of = (state: ImageState) => images.filter((image) => image.state === state)
  const ageSeconds = ({ imageId }: OpenWork) => Math.max(0, now.getTime() - createdAtMs(imageId)) / 1000
  const oldest = (state: ImageState) => of(state).reduce((age, image) => Math.max(age, ageSeconds(image)), 0)
  return [
    {
      type: 'gauge',
      name: 'imgint_open_images',
      help: 'Images with outstanding work, by state; a lower bound while imgint_open_work_is_complete is 0',
      samples: shownStates.map((state) => ({ labels: { state }, value: of(state).length })),
    },
    {
      type: 'gauge',
      name: 'imgint_oldest_open_image_age_seconds',
      help: 'Age of the oldest open image in each state, from the opening of its upload slot; 0 when there is none',
      unit: 'seconds',
      samples: underWay.map((state) => ({ labels: { state }, value: oldest(state) })),
    },
    {
      type: 'gauge',
      name: 'imgint_open_reruns',
      help: 'Image versions that re-runs are making',
      samples: [{ value: open.length - images.length }],
    },
    {
      type: 'gauge',
      name: 'imgint_open_work_is_complete',
      help: '1 when all open work was counted; 0 when there is more, and only the work that is due first was counted',
      samples: [{ value: isComplete ? 1 : 0 }],
    },
  ]
}
