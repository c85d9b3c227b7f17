import faults from '../api/messages.en.ts'
import app from '../app/messages.en.ts'
import developer from '../developer/messages.en.ts'
import duplicates from '../duplicates/messages.en.ts'
import edit from '../edit/messages.en.ts'
import library from '../library/messages.en.ts'
import operations from '../operations/messages.en.ts'
import photo from '../photo/messages.en.ts'
import session from '../session/messages.en.ts'
import upload from '../upload/messages.en.ts'

export default { app, duplicates, developer, edit, faults, library, operations, photo, session, upload }
