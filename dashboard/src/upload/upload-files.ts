import { useSession } from '../session/session-store.ts'
import { openJournal } from './upload-journal.ts'
import { Uploader } from './uploader.ts'

let uploader: Uploader | undefined

/** The uploads of the person who is signed in. */
export function uploads(): Uploader {
  const session = useSession.getState()
  if (session.state !== 'in') throw new Error('Expected somebody to be signed in before anything is uploaded')
  uploader ??= new Uploader(session.owner, openJournal(session.owner))
  return uploader
}

// Files that one person has chosen are never sent or shown in the name of the next person.
useSession.subscribe((session) => {
  const isOver = session.state === 'out' || (session.state === 'in' && session.owner !== uploader?.owner)
  if (!uploader || !isOver) return
  uploader.close()
  uploader = undefined
})
