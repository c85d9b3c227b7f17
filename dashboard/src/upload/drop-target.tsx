import { ImagePlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { notify } from '../design/toasts.tsx'
import styles from './drop-target.module.css'
import { droppedFiles } from './dropped-files.ts'
import { fetchFromUrls, urlsIn } from './fetch-from-urls.ts'
import { uploads } from './upload-files.ts'

const holdsFiles = (transfer: DataTransfer | null) => transfer?.types.includes('Files') ?? false

/** Accepts files that are dropped anywhere on the page or pasted, and pasted URLs of photos. */
export function DropTarget() {
  const t = useTranslations('upload')
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    // Elements inside the page fire enter and leave as well, so entered elements are counted.
    let depth = 0
    const listen = <E extends keyof WindowEventMap>(name: E, listener: (event: WindowEventMap[E]) => void) =>
      addEventListener(name, listener, { signal })
    listen('dragenter', ({ dataTransfer }) => {
      if (holdsFiles(dataTransfer)) setOver(++depth > 0)
    })
    listen('dragleave', ({ dataTransfer }) => {
      if (holdsFiles(dataTransfer)) setOver(--depth > 0)
    })
    listen('dragover', (event) => {
      if (holdsFiles(event.dataTransfer)) event.preventDefault()
    })
    listen('drop', (event) => {
      if (!holdsFiles(event.dataTransfer)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      void droppedFiles(event.dataTransfer!).then(({ files, isIncomplete }) => {
        if (isIncomplete) notify(t('unreadableDrop'))
        return uploads().add(files)
      })
    })
    listen('paste', ({ clipboardData, target }) => {
      const isTyped = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
      if (!clipboardData || isTyped) return
      if (clipboardData.files.length > 0) void uploads().add([...clipboardData.files])
      else void fetchFromUrls(urlsIn(clipboardData.getData('text/plain')))
    })
    return () => stop.abort()
  }, [t])
  if (!isOver) return null
  return (
    <div className={styles.target}>
      <div className={styles.inner}>
        <ImagePlus aria-hidden size={40} />
        <p>{t('dropHere')}</p>
      </div>
    </div>
  )
}
