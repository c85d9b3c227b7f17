import { DropTarget } from './drop-target.tsx'
import { UploadPanel } from './upload-panel.tsx'

/** Accepts files and shows their progress, on every page. Loaded after the page itself. */
export default function Uploads() {
  return (
    <>
      <DropTarget />
      <UploadPanel />
    </>
  )
}
