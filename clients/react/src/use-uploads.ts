import { type Client, uploadPhoto } from '@image-intelligence/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { askRoute } from './ask-route.ts'
import { defaultEndpoint } from './photo-view.ts'

export interface Upload {
  /** Tells this file from the others of the page. */
  readonly id: number
  readonly file: File
  readonly state: 'waiting' | 'sending' | 'uploaded' | 'failed'
  readonly sentBytes: number
  /** The photo that it became. */
  readonly imageId?: string
  /** Why it failed, in English. */
  readonly fault?: string
}

export interface UseUploadsOptions {
  /** The path of the server route. @default /api/photos */
  readonly endpoint?: string
  /** Called for every photo that has arrived. */
  readonly onUploaded?: (imageId: string, file: File) => void
  /** How many files are sent at once. @default 3 */
  readonly concurrency?: number
}

export interface Uploads {
  readonly uploads: readonly Upload[]
  add(files: Iterable<File>): void
  /** Stops a file if it is under way, and takes it from the list. */
  remove(id: number): void
  /** Sends a failed file again. */
  retry(id: number): void
}

/** The server opens slots, so that the page needs no credential; the browser fills them. */
const slotsOf = (endpoint: string, signal: AbortSignal) =>
  ({
    openUploads: ({ body }: { body: unknown }) =>
      askRoute(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal,
      }),
  }) as unknown as Client

/** Uploads files of the visitor. When the component is gone, nothing is sent any more. */
export function useUploads({
  endpoint = defaultEndpoint,
  onUploaded,
  concurrency = 3,
}: UseUploadsOptions = {}): Uploads {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const stops = useRef(new Map<number, AbortController>())
  const lastId = useRef(0)
  const arrived = useRef(onUploaded)
  arrived.current = onUploaded

  const change = useCallback((id: number, changed: Partial<Upload>) => {
    setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...changed } : each)))
  }, [])

  const send = useCallback(
    async ({ id, file }: Upload) => {
      const stop = new AbortController()
      stops.current.set(id, stop)
      change(id, { state: 'sending' })
      try {
        const imageId = await uploadPhoto(slotsOf(endpoint, stop.signal), file, {
          signal: stop.signal,
          onProgress: ({ sentBytes }) => change(id, { sentBytes }),
        })
        change(id, { state: 'uploaded', imageId, sentBytes: file.size })
        arrived.current?.(imageId, file)
      } catch (fault) {
        if (!stop.signal.aborted) change(id, { state: 'failed', fault: (fault as Error).message })
      } finally {
        stops.current.delete(id)
      }
    },
    [change, endpoint],
  )

  useEffect(() => {
    const free = concurrency - uploads.filter(({ state }) => state === 'sending').length
    const next = uploads.filter(({ id, state }) => state === 'waiting' && !stops.current.has(id))
    for (const upload of next.slice(0, Math.max(0, free))) void send(upload)
  }, [uploads, concurrency, send])

  useEffect(() => {
    const all = stops.current
    return () => {
      for (const stop of all.values()) stop.abort()
    }
  }, [])

  return {
    uploads,
    add: useCallback((files) => {
      const added = [...files].map((file): Upload => {
        lastId.current += 1
        return { id: lastId.current, file, state: 'waiting', sentBytes: 0 }
      })
      setUploads((all) => [...all, ...added])
    }, []),
    remove: useCallback((id) => {
      stops.current.get(id)?.abort()
      setUploads((all) => all.filter((each) => each.id !== id))
    }, []),
    retry: useCallback((id) => change(id, { state: 'waiting', sentBytes: 0, fault: undefined }), [change]),
  }
}
