import { useEffect, useState } from 'react'
import type { Output, Step } from './plan.ts'

interface Draft {
  readonly steps: readonly Step[]
  readonly output: Output
}

const untouched: Draft = { steps: [], output: { format: 'same' } }
const keyOf = (imageId: string) => `draft ${imageId}`

function readDraft(imageId: string): Draft {
  try {
    return (JSON.parse(sessionStorage.getItem(keyOf(imageId)) ?? 'null') as Draft | null) ?? untouched
  } catch {
    // Storage is blocked, or another version of the page has written something else.
    return untouched
  }
}

/** What is being done to a photo. It survives closing the editor and reloading the page, until the tab is closed. */
export function useDraft(imageId: string) {
  const [{ steps, output }, setDraft] = useState(() => readDraft(imageId))
  useEffect(() => {
    try {
      if (steps.length > 0 || output !== untouched.output)
        sessionStorage.setItem(keyOf(imageId), JSON.stringify({ steps, output } satisfies Draft))
      else sessionStorage.removeItem(keyOf(imageId))
    } catch {
      // Storage is blocked or full: the draft lasts as long as the editor is open.
    }
  }, [imageId, steps, output])
  return {
    steps,
    setSteps: (next: readonly Step[]) => setDraft((draft) => ({ ...draft, steps: next })),
    output,
    setOutput: (next: Output) => setDraft((draft) => ({ ...draft, output: next })),
  }
}
