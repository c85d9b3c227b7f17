/** Holds the lock of a journal until the process is ended: `tsx hold-journal.ts <file>`. */
import { lockJournal } from '../../../../bin/imgint/upload/lock-journal.ts'

await lockJournal(process.argv[2]!, (fault) => {
  throw fault
})
console.log('locked')
setInterval(() => {}, 1_000)
