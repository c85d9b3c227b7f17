import faults from '../api/messages.en.ts'
import app from '../app/messages.en.ts'
import library from '../library/messages.en.ts'
import session from '../session/messages.en.ts'
import upload from '../upload/messages.en.ts'

export default { app, faults, library, session, upload }
