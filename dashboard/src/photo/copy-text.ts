import { notify } from '../design/toasts.tsx'

/** Copies, and says so. A browser may refuse; then it says nothing. */
export const copyText = (text: string, said: string): void =>
  void navigator.clipboard.writeText(text).then(
    () => notify(said),
    () => {},
  )
