import type { ImageView } from '@image-intelligence/client'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePageTitle } from '../app/use-page-title.ts'
import { Button } from '../design/button.tsx'
import { ErrorState, Loading } from '../design/states.tsx'
import { usePhoto } from '../photo/use-photo.ts'
import { EarlierResults } from './earlier-results.tsx'
import styles from './edit-page.module.css'
import { OutputTools } from './output-tools.tsx'
import { beforeCrop, type Output, type Step } from './plan.ts'
import { Presets } from './presets.tsx'
import { ResultDialog } from './result-dialog.tsx'
import { Stage } from './stage.tsx'
import { StepList } from './step-list.tsx'
import { Toolbox } from './toolbox.tsx'
import type { Ratio } from './tools.ts'
import { useDraft } from './use-draft.ts'

export function EditPage() {
  const { id } = useParams({ from: '/signed-in/photos/$id/edit' })
  const { data, error, refetch } = usePhoto(id)
  if (data) return <Editor key={id} image={data} />
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
}

function Editor({ image }: { readonly image: ImageView }) {
  const t = useTranslations('edit')
  const { steps, setSteps, output, setOutput } = useDraft(image.imageId)
  /** Set while a crop is drawn. */
  const [ratio, setRatio] = useState<Ratio>()
  const [wanted, setWanted] = useState<{ steps: readonly Step[]; output: Output }>()
  usePageTitle(t('title', { name: image.filename ?? '' }))
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Link
          to="/photos/$id"
          params={{ id: image.imageId }}
          className={styles.back}
          aria-label={t('backToPhoto')}
        >
          <ArrowLeft aria-hidden size={20} />
        </Link>
        <h1>{t('title', { name: image.filename ?? '' })}</h1>
      </header>
      <div className={styles.left}>
        <Stage
          image={image}
          steps={ratio ? beforeCrop(steps) : steps}
          plan={steps}
          cropRatio={ratio}
          onCrop={setSteps}
        />
        <div className={styles.after}>
          <StepList steps={steps} onChange={setSteps} />
          <div>
            <Button look="primary" onPress={() => setWanted({ steps, output })}>
              {t('make')}
            </Button>
          </div>
          <EarlierResults image={image} />
        </div>
      </div>
      <div className={styles.panel}>
        <Toolbox image={image} steps={steps} onChange={setSteps} ratio={ratio} onRatio={setRatio} />
        <OutputTools output={output} onChange={setOutput} />
        <Presets
          steps={steps}
          output={output}
          onApply={(plan) => {
            setSteps(plan.steps)
            setOutput(plan.output)
          }}
        />
      </div>
      {wanted && <ResultDialog image={image} {...wanted} onClose={() => setWanted(undefined)} />}
    </div>
  )
}
