import { useEffect, useState } from 'react'
import { askRoute, RouteError } from './ask-route.ts'
import { defaultEndpoint, isUnderWay, type PhotoView } from './photo-view.ts'

export interface UseImageOptions {
  /** The path of the server route. @default /api/photos */
  readonly endpoint?: string
  /** What the server has already found out, by `viewPhoto`. */
  readonly initial?: PhotoView
}

export interface ImageState {
  /** Undefined until the first answer, and without an id. */
  readonly image?: PhotoView
  /** The latest failure. While it may pass, the hook goes on asking. */
  readonly error?: RouteError
}

const pauseMs = 2_000
const waitSeconds = 20

const mayPass = (fault: unknown) =>
  !(fault instanceof RouteError) || fault.status === 0 || fault.status >= 500

/** What is known about a photo, until its state is final. Asks again while the photo is under way. */
export function useImage(
  imageId: string | undefined,
  { endpoint = defaultEndpoint, initial }: UseImageOptions = {},
): ImageState {
  const [state, setState] = useState<ImageState>({ image: initial })
  const isSettled = initial?.imageId === imageId && initial && !isUnderWay(initial)
  useEffect(() => {
    if (!imageId || isSettled) return
    const stop = new AbortController()
    void follow(endpoint, imageId, stop.signal, setState)
    return () => stop.abort()
  }, [endpoint, imageId, isSettled])
  // While the id has just changed, the state is still the former photo's.
  if (isSettled) return { image: initial }
  return !state.image || state.image.imageId === imageId ? state : {}
}

/** The first answer shows what there is; the next ones come when something has changed. */
async function follow(
  endpoint: string,
  imageId: string,
  signal: AbortSignal,
  tell: (state: ImageState) => void,
): Promise<void> {
  for (let wait = 0; !signal.aborted; ) {
    try {
      const query = new URLSearchParams({ id: imageId, wait: String(wait) })
      const image = await askRoute<PhotoView>(`${endpoint}?${query}`, { signal })
      if (signal.aborted) return
      tell({ image })
      if (!isUnderWay(image)) return
      wait = waitSeconds
    } catch (fault) {
      if (signal.aborted) return
      tell({ error: fault as RouteError })
      if (!mayPass(fault)) return
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
