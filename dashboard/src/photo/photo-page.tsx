import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ArrowLeft, Crop, Download, Images, Trash2 } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import {
  Dialog as AriaDialog,
  Heading,
  Menu,
  MenuItem,
  MenuTrigger,
  Modal,
  ModalOverlay,
  Popover,
} from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useReason, useRemedy } from '../api/use-reason.ts'
import { usePageTitle } from '../app/use-page-title.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { formatBytes } from '../design/format-bytes.ts'
import menu from '../design/menu.module.css'
import { EmptyState, ErrorState, Loading } from '../design/states.tsx'
import { notify } from '../design/toasts.tsx'
import { neighboursOf, useLibraryOrder } from '../library/library-order.ts'
import { AlikeSection } from './alike-section.tsx'
import { CaptionSection } from './caption-section.tsx'
import { CodesSection } from './codes-section.tsx'
import { ColorsSection } from './colors-section.tsx'
import { FactsSection } from './facts-section.tsx'
import { type FindingKind, findingKinds, findingsOf } from './findings.ts'
import { HistorySection } from './history-section.tsx'
import { LabelsSection } from './labels-section.tsx'
import styles from './photo-page.module.css'
import { PhotoStage } from './photo-stage.tsx'
import { SourcesSection } from './sources-section.tsx'
import { TextSection } from './text-section.tsx'
import { type Photo, usePhoto } from './use-photo.ts'
import { VersionsSection } from './versions-section.tsx'
import { WordsSection } from './words-section.tsx'
import type { Zoom } from './zoom.ts'

const route = getRouteApi('/signed-in/library/photos/$id')

const isTyping = (target: EventTarget) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** One photo above the library, which stays where it is. */
export function PhotoPage() {
  const t = useTranslations('photo')
  const { id } = route.useParams()
  const navigate = useNavigate()
  const close = useCallback(() => void navigate({ to: '/', search: (now) => now }), [navigate])
  const go = useCallback(
    (next: string) =>
      void navigate({ to: '/photos/$id', params: { id: next }, search: (now) => now, replace: true }),
    [navigate],
  )
  const { segments } = useLibraryOrder()
  const neighbours = useMemo(() => neighboursOf(segments, id), [segments, id])
  const zoom = useRef<Zoom | undefined>(undefined)
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (isTyping(event.target) || event.altKey || event.ctrlKey || event.metaKey) return
    const { previous, next } = neighbours
    if (event.key === 'ArrowLeft' && previous) go(previous)
    else if (event.key === 'ArrowRight' && next) go(next)
    else if (event.key === '+' || event.key === '=') zoom.current?.in()
    else if (event.key === '-') zoom.current?.out()
    else if (event.key === '0') zoom.current?.reset()
  }
  const query = usePhoto(id)
  const photo = query.data
  const name = photo ? (photo.annotations?.title ?? photo.filename ?? t('unnamed')) : t('photo')
  usePageTitle(photo && name)
  return (
    <ModalOverlay isOpen onOpenChange={close} className={styles.overlay!}>
      <Modal className={styles.modal!}>
        <AriaDialog className={styles.dialog!} aria-label={name}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts; each has a button, too */}
          <div className={styles.keys} onKeyDown={onKeyDown}>
            <header className={styles.header}>
              <Button look="quiet" icon aria-label={t('back')} onPress={close}>
                <ArrowLeft aria-hidden size={20} />
              </Button>
              <Heading slot="title" level={2} className={styles.title!}>
                <bdi>{name}</bdi>
              </Heading>
              {photo && <Actions photo={photo} onDeleted={close} />}
            </header>
            {query.isPending && <Loading />}
            {query.error && !photo && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
            {photo && photo.state === 'deleted' && <EmptyState title={t('deleted')} />}
            {photo && photo.state !== 'deleted' && (
              <PhotoView
                key={photo.imageId}
                photo={photo}
                name={name}
                neighbours={neighbours}
                onGo={go}
                zoomRef={zoom}
              />
            )}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

interface PhotoViewProps {
  readonly photo: Photo
  readonly name: string
  readonly neighbours: ReturnType<typeof neighboursOf>
  readonly onGo: (id: string) => void
  readonly zoomRef: { current: Zoom | undefined }
}

function PhotoView({ photo, name, neighbours, onGo, zoomRef }: PhotoViewProps) {
  const t = useTranslations('photo')
  const costs = useTranslations('costs')
  const inWords = useReason()
  const remedyOf = useRemedy()
  const [shown, setShown] = useState<ReadonlySet<FindingKind>>(new Set(findingKinds))
  const [active, setActive] = useState<string>()
  const findings = useMemo(() => findingsOf(photo), [photo])
  return (
    <div className={styles.body}>
      <PhotoStage
        photo={photo}
        name={name}
        findings={findings}
        shown={shown}
        onShow={setShown}
        active={active}
        onActive={setActive}
        neighbours={neighbours}
        onGo={onGo}
        zoomRef={zoomRef}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.panel} aria-label={t('about')} tabIndex={0}>
        {photo.reason && (
          <p role="alert" className={styles.reason}>
            {inWords(photo.reason)} {remedyOf(photo.reason)}
          </p>
        )}
        {photo.degraded && (
          <p className={styles.reason}>
            {costs('degraded', { step: photo.degraded.step?.replaceAll('-', '_') ?? 'features' })}
          </p>
        )}
        <CaptionSection photo={photo} />
        <LabelsSection photo={photo} />
        <WordsSection photo={photo} />
        <TextSection photo={photo} active={active} onActive={setActive} />
        <CodesSection photo={photo} active={active} onActive={setActive} />
        <AlikeSection photo={photo} />
        <FactsSection photo={photo} />
        <ColorsSection photo={photo} />
        <VersionsSection photo={photo} />
        <SourcesSection photo={photo} />
        <HistorySection photo={photo} />
      </section>
    </div>
  )
}

function Actions({ photo, onDeleted }: { readonly photo: Photo; readonly onDeleted: () => void }) {
  const t = useTranslations('photo')
  const format = useFormatter()
  const files = [
    ...(photo.original
      ? [{ key: 'original', url: photo.original.url, name: t('original'), bytes: photo.original.sizeBytes }]
      : []),
    ...photo.renditions.map(({ name, url, width, height, sizeBytes }) => ({
      key: name,
      url,
      name: `${width} × ${height}`,
      bytes: sizeBytes,
    })),
  ]
  return (
    <div className={styles.actions}>
      {photo.state === 'completed' && (
        <>
          <Link
            to="/photos/$id/edit"
            params={{ id: photo.imageId }}
            className={styles.action}
            aria-label={t('transform')}
          >
            <Crop aria-hidden size={18} />
            <span>{t('transform')}</span>
          </Link>
          <Link
            to="/"
            search={{ similar: photo.imageId }}
            className={styles.action}
            aria-label={t('findAlike')}
          >
            <Images aria-hidden size={18} />
            <span>{t('findAlike')}</span>
          </Link>
        </>
      )}
      {files.length > 0 && (
        <MenuTrigger>
          <Button look="quiet" aria-label={t('download')} className={styles.action!}>
            <Download aria-hidden size={18} />
            <span>{t('download')}</span>
          </Button>
          <Popover className={menu.popover!} placement="bottom end">
            <Menu className={menu.list!}>
              {files.map(({ key, url, name, bytes }) => (
                <MenuItem key={key} className={menu.item!} href={url} target="_blank" rel="noreferrer">
                  {name}
                  <span className={styles.bytes}>{formatBytes(format, bytes)}</span>
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      <DeleteButton id={photo.imageId} onDeleted={onDeleted} />
    </div>
  )
}

function DeleteButton({ id, onDeleted }: { readonly id: string; readonly onDeleted: () => void }) {
  const t = useTranslations('photo')
  const app = useTranslations('app')
  const explain = useTranslations('faults')
  const queries = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const remove = useMutation({
    mutationFn: () => api().deleteImage({ path: { id } }),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ['photo', id] })
      void queries.invalidateQueries({ queryKey: ['photos'] })
      notify(t('isDeleted'))
      onDeleted()
    },
    onError: () => notify(explain('refused')),
  })
  return (
    <>
      <Button look="quiet" aria-label={t('delete')} className={styles.action!} onPress={() => setAsked(true)}>
        <Trash2 aria-hidden size={18} />
        <span>{t('delete')}</span>
      </Button>
      <Dialog title={t('deleteTitle')} role="alertdialog" isOpen={isAsked} onOpenChange={setAsked}>
        {(close) => (
          <>
            <p>{t('deleteText')}</p>
            <div className={styles.buttons}>
              <Button onPress={close}>{app('cancel')}</Button>
              <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
                {t('delete')}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  )
}
