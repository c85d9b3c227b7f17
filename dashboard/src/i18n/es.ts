import faults from '../api/messages.es.ts'
import app from '../app/messages.es.ts'
import developer from '../developer/messages.es.ts'
import duplicates from '../duplicates/messages.es.ts'
import edit from '../edit/messages.es.ts'
import library from '../library/messages.es.ts'
import operations from '../operations/messages.es.ts'
import photo from '../photo/messages.es.ts'
import session from '../session/messages.es.ts'
import upload from '../upload/messages.es.ts'
import type { Messages } from './messages.ts'

export default {
  app,
  duplicates,
  developer,
  edit,
  faults,
  library,
  operations,
  photo,
  session,
  upload,
} satisfies Messages
