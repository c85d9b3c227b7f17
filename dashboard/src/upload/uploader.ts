import { contentTypeOf, leastSlotMs, putPhoto, UploadError } from '@image-intelligence/client'
import PQueue from 'p-queue'
import { queryClient } from '../api/query-client.ts'
import { hashFile } from './hash-file.ts'
import { patiently } from './patiently.ts'
import { photoQuestions } from './photo-questions.ts'
import { faultOf, fileKey, isOnItsWay, isWorthRetrying, type UploadItem } from './upload-item.ts'
import type { UploadJournal } from './upload-journal.ts'
import { explainRefusal, UploadRefusal } from './upload-refusal.ts'
import { addItems, changeItem, forgetUploads, itemNow, removeItems, useUploads } from './upload-store.ts'

const cancelled = new DOMException('Cancelled', 'AbortError')
const paused = new DOMException('Paused', 'AbortError')

/**
 * Uploads the files of one person to the library. Another person gets a new instance, so that nothing is carried
 * over.
 */
export class Uploader {
  readonly owner: string
  readonly #journal: Promise<UploadJournal>
  readonly #hashing = new PQueue({ concurrency: 2 })
  readonly #sending = new PQueue({ concurrency: 4 })
  /** The files, as long as this page has them. */
  readonly #files = new Map<string, File>()
  readonly #stops = new Map<string, AbortController>()
  /** Uploads of this page by hash, so that a second copy among the files is not sent. */
  readonly #deliveries = new Map<string, Promise<string>>()
  readonly #closing = new AbortController()
  readonly #ask = photoQuestions(this.#closing.signal)

  constructor(owner: string, journal: Promise<UploadJournal>) {
    this.owner = owner
    this.#journal = journal
    void this.#goOn()
  }

  /**
   * Adds files: continues those that an earlier page began, reports those that cannot be photos, and uploads the
   * rest.
   */
  async add(chosen: readonly File[]): Promise<void> {
    await this.#journal
    if (this.#closing.signal.aborted) return
    const missing = Map.groupBy(
      [...useUploads.getState().items.values()].filter(({ step }) => step === 'missing'),
      (item) => fileKey(item),
    )
    const { presets } = useUploads.getState()
    const fresh: UploadItem[] = []
    for (const file of chosen) {
      const name = file.webkitRelativePath || file.name
      const resumed = missing.get(fileKey({ name, size: file.size, modifiedAt: file.lastModified }))?.shift()
      if (resumed) {
        changeItem(resumed.id, { step: resumed.sha256 ? 'waiting' : 'hashing' })
        this.#begin(resumed.id, file)
        continue
      }
      const id = crypto.randomUUID()
      const fault = faultOf(file)
      if (!fault) this.#files.set(id, file)
      fresh.push({
        id,
        name,
        size: file.size,
        modifiedAt: file.lastModified,
        contentType: contentTypeOf(file) ?? '',
        step: fault ? 'failed' : 'hashing',
        sentBytes: 0,
        presets,
        fault,
      })
    }
    addItems(fresh)
    const sound = fresh.filter(({ fault }) => !fault)
    void this.#keep(sound)
    for (const { id } of sound) this.#begin(id, this.#files.get(id)!)
  }

  pause(): void {
    this.#sending.pause()
    this.#hashing.pause()
    this.#stopAll(paused)
    useUploads.setState({ isPaused: true })
  }

  resume(): void {
    useUploads.setState({ isPaused: false })
    this.#hashing.start()
    this.#sending.start()
  }

  /** Retries failed files, as far as this page still has them. */
  retryFailed(): void {
    for (const item of useUploads.getState().items.values()) {
      const file = this.#files.get(item.id)
      if (!isWorthRetrying(item) || !file) continue
      changeItem(item.id, { step: 'hashing', fault: undefined, detail: undefined, sentBytes: 0 })
      this.#begin(item.id, file)
    }
  }

  cancel(): void {
    this.#stopAll(cancelled)
    this.#hashing.clear()
    this.#sending.clear()
    this.dismiss((item) => isOnItsWay(item) || item.step === 'missing')
    this.resume()
  }

  /** Removes these from the list, for later pages as well. */
  dismiss(isGone: (item: UploadItem) => boolean): void {
    const gone = [...useUploads.getState().items.values()].filter(isGone)
    removeItems(isGone)
    for (const { id } of gone) this.#files.delete(id)
    const unsent = gone.filter(({ step }) => step !== 'arrived').map(({ id }) => id)
    void this.#journal.then((journal) => journal.forget(unsent))
  }

  /** From now on nothing is read, sent or shown. */
  close(): void {
    this.#closing.abort(cancelled)
    this.#stopAll(cancelled)
    this.#hashing.clear()
    this.#sending.clear()
    forgetUploads()
    void this.#journal.then((journal) => journal.close())
  }

  #stopAll(reason: DOMException): void {
    for (const stop of this.#stops.values()) stop.abort(reason)
  }

  /** Files of an earlier page: those that arrived are done, the others have to be chosen again. */
  async #goOn(): Promise<void> {
    const { unfinished } = await this.#journal
    if (this.#closing.signal.aborted || unfinished.length === 0) return
    addItems(unfinished.map((item) => ({ ...item, step: 'missing', sentBytes: 0, fault: undefined })))
    for (const { id, imageId } of unfinished) if (imageId) void this.#leaveOutIfArrived(id, imageId)
  }

  async #leaveOutIfArrived(id: string, imageId: string): Promise<void> {
    const has = await this.#hasArrived(imageId).catch(() => false)
    const item = itemNow(id)
    if (!has || item?.step !== 'missing') return
    removeItems((each) => each.id === id)
    await this.#remember({ ...item, step: 'arrived', imageId })
  }

  #begin(id: string, file: File): void {
    this.#files.set(id, file)
    void this.#hashing.add(() => this.#hash(id, file))
  }

  async #hash(id: string, file: File): Promise<void> {
    const item = itemNow(id)
    if (!item) return
    try {
      const sha256 = item.sha256 ?? (await hashFile(file))
      changeItem(id, { sha256, step: 'waiting' })
      void this.#sending.add(() => this.#send(id, file, sha256))
    } catch {
      changeItem(id, { step: 'failed', fault: 'unreadable' })
    }
  }

  async #send(id: string, file: File, sha256: string): Promise<void> {
    if (!itemNow(id)) return
    const stop = new AbortController()
    this.#stops.set(id, stop)
    try {
      const copy = await this.#deliveries.get(sha256)?.catch(() => undefined)
      const already = copy ?? (await patiently(() => this.#photoOf(sha256), stop.signal))
      if (already && already !== itemNow(id)?.imageId) {
        await this.#finish(id, { step: 'known', imageId: already })
      } else {
        const delivery = patiently(() => this.#deliver(id, file, stop.signal), stop.signal)
        this.#deliveries.set(sha256, delivery)
        const imageId = await delivery
        await this.#finish(id, { step: 'arrived', imageId, sentBytes: file.size })
      }
    } catch (error) {
      this.#deliveries.delete(sha256)
      if (error === cancelled) removeItems((item) => item.id === id)
      else if (error === paused) {
        changeItem(id, { step: 'waiting', sentBytes: 0 })
        void this.#sending.add(() => this.#send(id, file, sha256))
      } else changeItem(id, { step: 'failed', sentBytes: 0, ...explainRefusal(error) })
    } finally {
      this.#stops.delete(id)
    }
  }

  async #finish(id: string, change: Pick<UploadItem, 'step' | 'imageId'> & Partial<UploadItem>) {
    changeItem(id, { ...change, slot: undefined })
    this.#files.delete(id)
    const item = itemNow(id)
    if (item?.step === 'known') return (await this.#journal).forget([id])
    showInLibrary()
    if (item) await this.#remember(item)
  }

  /** Records which photo has these bytes. */
  async #remember(item: UploadItem): Promise<void> {
    const { sent } = await this.#journal
    if (item.sha256 && item.imageId) sent.set(item.sha256, item.imageId)
    await this.#keep([item])
  }

  async #keep(items: readonly UploadItem[]): Promise<void> {
    await (await this.#journal).keep(items)
  }

  /** Sends the bytes to the open slot, or to a new one. @returns the id of the photo */
  async #deliver(id: string, file: File, signal: AbortSignal): Promise<string> {
    const item = itemNow(id)
    if (!item) throw cancelled
    if (item.imageId && (await this.#hasArrived(item.imageId))) return item.imageId
    const isOpen = item.slot && Date.parse(item.slot.expiresAt) - leastSlotMs > Date.now()
    const slot = (isOpen && item.slot) || (await this.#ask.openSlot(item))
    signal.throwIfAborted()
    changeItem(id, { step: 'sending', slot, imageId: slot.imageId, sentBytes: 0 })
    // If the page is closed from here on, the journal says where the bytes went.
    await this.#keep([{ ...item, slot, imageId: slot.imageId }])
    try {
      await putPhoto(slot, file, { signal, onProgress: ({ sentBytes }) => changeItem(id, { sentBytes }) })
    } catch (error) {
      if (!(error instanceof UploadError)) throw error
      if (error.status === 400 && !error.isTemporary) throw new UploadRefusal('changed')
      if (error.status === 403) changeItem(id, { slot: undefined })
      // 412: the slot is filled, so an earlier attempt whose response was lost had arrived.
      if (error.status !== 412) throw error
    }
    return slot.imageId
  }

  async #hasArrived(imageId: string): Promise<boolean> {
    const state = await this.#ask.stateOf(imageId)
    return state !== undefined && state !== 'pending' && state !== 'expired'
  }

  /** The photo that has these bytes: among those sent by this browser, or in the library. */
  async #photoOf(sha256: string): Promise<string | undefined> {
    const sent = (await this.#journal).sent.get(sha256)
    const state = sent && (await this.#ask.stateOf(sent))
    const isThere = state === 'uploaded' || state === 'analyzed' || state === 'completed'
    return isThere ? sent : this.#ask.known(sha256)
  }
}

let showing: ReturnType<typeof setTimeout> | undefined
const showMs = 700

/** Makes the library show what has arrived. */
function showInLibrary(): void {
  if (showing !== undefined) return
  showing = setTimeout(() => {
    showing = undefined
    void queryClient.invalidateQueries({ queryKey: ['photos'] })
  }, showMs)
}
