import { notify } from '../design/toasts.tsx'

/** Copies a text and says so in a notice. If the browser refuses, there is no notice. */
export const copyText = (text: string, said: string): void =>
  void navigator.clipboard.writeText(text).then(
    () => notify(said),
    () => {},
  )
