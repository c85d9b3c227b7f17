import faults from '../api/messages.es.ts'
import app from '../app/messages.es.ts'
import library from '../library/messages.es.ts'
import session from '../session/messages.es.ts'
import upload from '../upload/messages.es.ts'
import type en from './en.ts'

export default { app, faults, library, session, upload } satisfies typeof en
