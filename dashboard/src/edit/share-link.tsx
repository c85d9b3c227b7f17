import { type ImageView, signSrcset, signUrl } from '@image-intelligence/client'
import { Copy, Link2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { create } from 'zustand'
import { api } from '../api/api.ts'
import { explainFault } from '../api/explain-fault.ts'
import { Button } from '../design/button.tsx'
import { SelectField } from '../design/select-field.tsx'
import { TextField } from '../design/text-field.tsx'
import { notify } from '../design/toasts.tsx'
import { useSession } from '../session/session-store.ts'
import styles from './edit-page.module.css'
import type { Output, Step } from './plan.ts'

/**
 * The secret of a signing key is only kept in the memory of this tab, for one person; `named` is the account's name
 * in URLs.
 */
const useSecret = create<{ secret?: string; owner?: string; named?: string }>(() => ({}))

const lives = ['day', 'week', 'month', 'ever'] as const
const days = { day: 1, week: 7, month: 30 } as const
const widths = [320, 640, 960, 1280, 1920]
const shared = ['auto', 'avif', 'jpeg', 'png', 'webp'] as const

interface Links {
  readonly url: string
  readonly markup: string
}

async function makeLinks(
  image: ImageView,
  { secret, named }: { secret: string; named: string },
  { steps, output: { format, ...output } }: { steps: readonly Step[]; output: Output },
  life: (typeof lives)[number],
): Promise<Links> {
  const signer = { baseUrl: location.origin, secret, owner: named }
  const known = shared.find((each) => each === format) ?? 'auto'
  const picture = {
    imageId: image.imageId,
    steps: [...steps],
    output,
    format: known,
    ...(life !== 'ever' && { expiresAt: new Date(Date.now() + days[life] * 86_400_000) }),
  }
  const url = await signUrl(signer, picture)
  const srcset = await signSrcset(signer, picture, widths)
  return { url, markup: `<img src="${url}" srcset="${srcset}" sizes="100vw" alt="">` }
}

/** A link that shows this picture to anybody who has it, and the markup for a page. */
export function ShareLink({
  image,
  steps,
  output,
}: {
  readonly image: ImageView
  readonly steps: readonly Step[]
  readonly output: Output
}) {
  const t = useTranslations('edit')
  const faults = useTranslations('faults')
  const session = useSession()
  const owner = session.state === 'in' ? session.owner : undefined
  const kept = useSecret()
  const { secret, named } = kept.owner === owner ? kept : {}
  const [life, setLife] = useState<(typeof lives)[number]>('week')
  const [links, setLinks] = useState<Links>()
  const [isPending, setPending] = useState(false)
  useEffect(() => {
    if (!secret || !named) return
    let isCurrent = true
    void makeLinks(image, { secret, named }, { steps, output }, life).then(
      (made) => isCurrent && setLinks(made),
    )
    return () => {
      isCurrent = false
    }
  }, [secret, named, image, steps, output, life])
  const open = async () => {
    setPending(true)
    try {
      const { alias } = await api().getUrlAlias()
      const { secret } = await api().createSigningKey({ body: { name: t('keyName') } })
      useSecret.setState({ secret, owner, named: alias === undefined ? owner : `~${alias}` })
    } catch (error) {
      const { key, detail } = explainFault(error)
      notify(detail ?? faults(key))
    }
    setPending(false)
  }
  return (
    <section className={styles.share} aria-label={t('share')}>
      <h3>{t('share')}</h3>
      <p className={styles.soft}>{t('shareHint')}</p>
      {secret && links ? (
        <>
          <SelectField
            label={t('life')}
            choices={lives.map((id) => ({ id, name: t(`life_${id}`) }))}
            value={life}
            onChange={(next) => setLife(next as typeof life)}
          />
          <Copyable label={t('signedUrl')} text={links.url} />
          <Copyable label={t('markup')} text={links.markup} />
        </>
      ) : (
        <div>
          <Button isPending={isPending} onPress={() => void open()}>
            <Link2 aria-hidden size={16} />
            {t('makeLink')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Copyable({ label, text }: { readonly label: string; readonly text: string }) {
  const t = useTranslations('edit')
  return (
    <div className={styles.copyable}>
      <TextField label={label} value={text} isReadOnly />
      <Button
        icon
        aria-label={t('copy', { what: label })}
        onPress={() =>
          void navigator.clipboard.writeText(text).then(
            () => notify(t('copied')),
            () => notify(t('notCopied')),
          )
        }
      >
        <Copy aria-hidden size={16} />
      </Button>
    </div>
  )
}
