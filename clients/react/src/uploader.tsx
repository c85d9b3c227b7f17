import { uploadContentTypes } from '@image-intelligence/client'
import { type DragEvent, useId, useState } from 'react'
import { type Upload, type UseUploadsOptions, useUploads } from './use-uploads.ts'

/** Every text of the uploader, so that it speaks the language of the page. */
export interface UploaderTexts {
  readonly choose: string
  readonly waiting: string
  readonly sending: string
  readonly uploaded: string
  readonly failed: string
  readonly retry: string
  readonly remove: string
}

const english: UploaderTexts = {
  choose: 'Choose photos, or drop them here',
  waiting: 'Waiting',
  sending: 'Uploading',
  uploaded: 'Uploaded',
  failed: 'Failed',
  retry: 'Try again',
  remove: 'Remove',
}

export interface UploaderProps extends UseUploadsOptions {
  /** @default true */
  readonly multiple?: boolean
  /** @default English */
  readonly texts?: Partial<UploaderTexts>
  readonly className?: string
}

/**
 * Takes photos by a button or by dropping them, uploads them and shows how far they are. It has no styles: set
 * `className`, and use `data-dragging` of the form and `data-state` of each file.
 */
export function Uploader({ multiple = true, texts, className, ...options }: UploaderProps) {
  const { uploads, add, remove, retry } = useUploads(options)
  const [isDragging, setDragging] = useState(false)
  const input = useId()
  const t = { ...english, ...texts }
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setDragging(isOver)
  }
  const drop = (event: DragEvent) => {
    drag(false)(event)
    const files = [...event.dataTransfer.files]
    add(multiple ? files : files.slice(0, 1))
  }
  return (
    <form
      className={className}
      data-dragging={isDragging || undefined}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
    >
      <label htmlFor={input}>{t.choose}</label>
      <input
        id={input}
        type="file"
        multiple={multiple}
        accept={uploadContentTypes.join()}
        onChange={({ currentTarget }) => {
          add(currentTarget.files ?? [])
          // The same file can be chosen again.
          currentTarget.value = ''
        }}
      />
      <ul aria-live="polite">
        {uploads.map((upload) => (
          <Row key={upload.id} upload={upload} texts={t} onRetry={retry} onRemove={remove} />
        ))}
      </ul>
    </form>
  )
}

interface RowProps {
  readonly upload: Upload
  readonly texts: UploaderTexts
  readonly onRetry: (id: number) => void
  readonly onRemove: (id: number) => void
}

function Row({ upload: { id, file, state, sentBytes, fault }, texts, onRetry, onRemove }: RowProps) {
  return (
    <li data-state={state}>
      <span>{file.name}</span> <span>{texts[state]}</span>
      {state === 'sending' && <progress max={file.size} value={sentBytes} aria-label={file.name} />}
      {fault && <span role="alert">{fault}</span>}
      {state === 'failed' && (
        <button type="button" aria-label={`${texts.retry}: ${file.name}`} onClick={() => onRetry(id)}>
          {texts.retry}
        </button>
      )}
      <button type="button" aria-label={`${texts.remove}: ${file.name}`} onClick={() => onRemove(id)}>
        {texts.remove}
      </button>
    </li>
  )
}
