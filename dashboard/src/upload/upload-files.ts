import { ApiError } from '@image-intelligence/client'
import PQueue from 'p-queue'
import { api } from '../api/api.ts'
import { isPassing } from '../api/explain-fault.ts'
import { queryClient } from '../api/query-client.ts'
import { gather } from './gather.ts'
import { hashFile } from './hash-file.ts'
import { NoAnswer, putFile } from './put-file.ts'
import {
  contentTypeOf,
  faultOf,
  isOnItsWay,
  isSameFile,
  isWorthRetrying,
  type UploadFault,
  type UploadItem,
  type UploadSlot,
} from './upload-item.ts'
import { addItems, changeItem, itemNow, removeItems, useUploads } from './upload-store.ts'

const hashing = new PQueue({ concurrency: 2 })
const sending = new PQueue({ concurrency: 4 })

/** Files as long as this page has them. */
const files = new Map<string, File>()
const stops = new Map<string, AbortController>()

/** One question for many files; the filter takes so many hashes. */
const mostAsked = 20
const slotsAtOnce = 20
const gatherMs = 40
const mostTries = 6
/** A slot that ends sooner is not begun with. */
const slotMarginMs = 30_000

const cancelled = new DOMException('Cancelled', 'AbortError')
const paused = new DOMException('Paused', 'AbortError')

class UploadRefusal extends Error {
  override readonly name = 'UploadRefusal'
  readonly fault: UploadFault

  constructor(fault: UploadFault, detail?: string) {
    super(detail)
    this.fault = fault
  }
}

/** Which of these hashes the library has, and as which photo. */
const known = gather<string, string | undefined>({
  most: mostAsked,
  waitMs: gatherMs,
  async ask(hashes) {
    const { items } = await api().listImages({
      query: { sha256: hashes.join(','), limit: 100, state: 'completed' },
    })
    const byHash = new Map<string, string>()
    for (const { imageId, matches } of items)
      for (const { field, value } of matches ?? []) if (field === 'sha256') byHash.set(value, imageId)
    return hashes.map((hash) => byHash.get(hash))
  },
})

type SlotRequest = Pick<UploadItem, 'name' | 'contentType' | 'size' | 'sha256'>
type ContentType = Extract<
  Parameters<ReturnType<typeof api>['openUploads']>[0]['body'],
  { contentType: string }
>['contentType']

const openSlot = gather<SlotRequest, UploadSlot>({
  most: slotsAtOnce,
  waitMs: gatherMs,
  async ask(requests) {
    const items = requests.map(({ name, contentType, size, sha256 }) => ({
      filename: name.slice(-255),
      contentType: contentType as ContentType,
      size,
      sha256,
    }))
    const answer = await api().openUploads({ body: { items } })
    if (!answer || !('items' in answer)) throw new Error('Expected a slot for each photo')
    return answer.items
  },
})

/** Takes files in: what was begun by an earlier page goes on, what cannot be a photo says so, the rest is uploaded. */
export function addFiles(chosen: readonly File[]): void {
  const missing = [...useUploads.getState().items.values()].filter(({ step }) => step === 'missing')
  const fresh: UploadItem[] = []
  for (const file of chosen) {
    const found = missing.findIndex((item) => isSameFile(item, file))
    const resumed = found < 0 ? undefined : missing.splice(found, 1)[0]
    if (resumed) {
      changeItem(resumed.id, { step: resumed.sha256 ? 'waiting' : 'hashing' })
      begin(resumed.id, file)
      continue
    }
    const id = crypto.randomUUID()
    const fault = faultOf(file)
    fresh.push({
      id,
      name: file.webkitRelativePath || file.name,
      size: file.size,
      modifiedAt: file.lastModified,
      contentType: contentTypeOf(file) ?? '',
      step: fault ? 'failed' : 'hashing',
      sentBytes: 0,
      fault,
    })
    if (!fault) files.set(id, file)
  }
  addItems(fresh)
  for (const { id, fault } of fresh) if (!fault) begin(id, files.get(id)!)
}

function begin(id: string, file: File): void {
  files.set(id, file)
  void hashing.add(() => hash(id, file))
}

async function hash(id: string, file: File): Promise<void> {
  const item = itemNow(id)
  if (!item) return
  try {
    const sha256 = item.sha256 ?? (await hashFile(file))
    changeItem(id, { sha256, step: 'waiting' })
    void sending.add(() => send(id, file, sha256))
  } catch {
    changeItem(id, { step: 'failed', fault: 'unreadable' })
  }
}

/** What this page sends or has sent, by hash: a second copy among the files is not sent, either. */
const deliveries = new Map<string, Promise<string>>()

async function send(id: string, file: File, sha256: string): Promise<void> {
  if (!itemNow(id)) return
  const stop = new AbortController()
  stops.set(id, stop)
  try {
    const copy = await deliveries.get(sha256)?.catch(() => undefined)
    const already = copy ?? (await patiently(() => known(sha256), stop.signal))
    if (already && already !== itemNow(id)?.imageId) {
      changeItem(id, { step: 'known', imageId: already })
    } else {
      const delivery = patiently(() => deliver(id, file, sha256, stop.signal), stop.signal)
      deliveries.set(sha256, delivery)
      const imageId = await delivery
      changeItem(id, { step: 'arrived', imageId, sentBytes: file.size, slot: undefined })
      soonFresh()
    }
    files.delete(id)
  } catch (error) {
    deliveries.delete(sha256)
    if (error === cancelled) removeItems((item) => item.id === id)
    else if (error === paused) {
      changeItem(id, { step: 'waiting', sentBytes: 0 })
      void sending.add(() => send(id, file, sha256))
    } else changeItem(id, { step: 'failed', sentBytes: 0, ...explain(error) })
  } finally {
    stops.delete(id)
  }
}

/** Sends the bytes to a slot, the one that is open if there is one. @returns the id of the photo */
async function deliver(id: string, file: File, sha256: string, signal: AbortSignal): Promise<string> {
  const item = itemNow(id)
  if (!item) throw cancelled
  const open =
    item.slot && Date.parse(item.slot.expiresAt) - slotMarginMs > Date.now() ? item.slot : undefined
  if (!open && item.imageId && (await hasArrived(item.imageId))) return item.imageId
  const slot = open ?? (await openSlot({ ...item, sha256 }))
  changeItem(id, { step: 'sending', slot, imageId: slot.imageId, sentBytes: 0 })
  const status = await putFile(slot, file, {
    signal,
    onProgress: (sentBytes) => changeItem(id, { sentBytes }),
  })
  // 412: the slot is taken, so an attempt whose answer was lost had arrived.
  if (status < 300 || status === 412) return slot.imageId
  if (status === 400) throw new UploadRefusal('changed')
  if (status === 403) changeItem(id, { slot: undefined })
  throw new NoAnswer(`S3 answered ${status}`)
}

async function hasArrived(imageId: string): Promise<boolean> {
  const { state } = (await api().getImage({ path: { id: imageId } }))!
  return state !== 'pending' && state !== 'expired'
}

/** Tries again what may pass: at once when the network is back, else more and more slowly. */
async function patiently<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      const mayPass = error instanceof NoAnswer || isPassing(error)
      if (!mayPass || signal.aborted || (attempt >= mostTries && navigator.onLine)) throw error
      if (!navigator.onLine) attempt = 0
      await untilWorthIt(Math.min(500 * 2 ** attempt, 15_000), signal)
    }
  }
}

/** Waits, and until the network is back. */
async function untilWorthIt(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
  if (navigator.onLine || signal.aborted) return
  await new Promise<void>((resolve) => {
    const go = () => resolve()
    addEventListener('online', go, { once: true })
    signal.addEventListener('abort', go, { once: true })
  })
}

function explain(error: unknown): { fault: UploadFault; detail?: string } {
  if (error instanceof UploadRefusal) return { fault: error.fault }
  if (error instanceof ApiError) {
    const isQuota = error.code === 'QUOTA_REACHED' || error.code === 'TOO_MANY_REQUESTS'
    return { fault: isQuota ? 'quota' : 'refused', detail: error.problem?.detail }
  }
  return { fault: 'unreachable' }
}

let freshening: ReturnType<typeof setTimeout> | undefined
const freshMs = 700

/** The library shows what has arrived. */
function soonFresh(): void {
  if (freshening !== undefined) return
  freshening = setTimeout(() => {
    freshening = undefined
    void queryClient.invalidateQueries({ queryKey: ['photos'] })
  }, freshMs)
}

export function pauseUploads(): void {
  sending.pause()
  hashing.pause()
  for (const stop of stops.values()) stop.abort(paused)
  useUploads.setState({ isPaused: true })
}

export function resumeUploads(): void {
  useUploads.setState({ isPaused: false })
  hashing.start()
  sending.start()
}

/** Only those that failed, and whose file this page still has. */
export function retryFailed(): void {
  for (const item of useUploads.getState().items.values()) {
    const { id } = item
    const file = files.get(id)
    if (!isWorthRetrying(item) || !file) continue
    changeItem(id, { step: 'hashing', fault: undefined, detail: undefined, sentBytes: 0 })
    begin(id, file)
  }
}

export function cancelUploads(): void {
  for (const stop of stops.values()) stop.abort(cancelled)
  hashing.clear()
  sending.clear()
  removeItems((item) => isOnItsWay(item) || item.step === 'missing')
  resumeUploads()
}

/** Files of an earlier page: those that had arrived are done, the others have to be chosen once more. */
export async function resumeKept(kept: readonly UploadItem[]): Promise<void> {
  if (kept.length === 0) return
  addItems(kept.map((item) => ({ ...item, step: 'missing' as const, sentBytes: 0 })))
  const asking = new PQueue({ concurrency: 4 })
  await asking.addAll(
    kept.flatMap(({ id, imageId }) =>
      imageId
        ? [
            async () => {
              if (await hasArrived(imageId).catch(() => false)) changeItem(id, { step: 'arrived' })
            },
          ]
        : [],
    ),
  )
}
