import { DropTarget } from './drop-target.tsx'
import { UploadPanel } from './upload-panel.tsx'

/** What takes files in, and shows them on their way: on every page, loaded after it. */
export default function Uploads() {
  return (
    <>
      <DropTarget />
      <UploadPanel />
    </>
  )
}
