import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import groups from './failures.module.css'
import styles from './inspection.module.css'

/** The statement of an inspection, to print or to save. It is in English, as the service writes it. */
export function Statement({ text, day }: { readonly text: string; readonly day: string }) {
  const t = useTranslations('operations')
  return (
    <section className={groups.group}>
      <h3>{t('statement')}</h3>
      <article lang="en" className={styles.statement}>
        {text.split('\n\n').map((paragraph) =>
          paragraph.startsWith('# ') ? (
            <h4 key={paragraph}>{paragraph.slice(2)}</h4>
          ) : (
            <p key={paragraph}>
              <Emphasized text={paragraph} />
            </p>
          ),
        )}
      </article>
      <div className={groups.actions}>
        <Button onPress={() => window.print()}>{t('printStatement')}</Button>
        <Button onPress={() => save(text, `inspection-${day}.md`)}>{t('saveStatement')}</Button>
      </div>
    </section>
  )
}

/** `**strong**` is the only mark within a paragraph. */
const Emphasized = ({ text }: { readonly text: string }) =>
  text
    .split('**')
    .map((piece, place) =>
      place % 2 === 1 ? <strong key={piece}>{piece}</strong> : <Fragment key={piece}>{piece}</Fragment>,
    )

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}
