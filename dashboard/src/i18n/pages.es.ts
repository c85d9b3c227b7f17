import costs from '../costs/messages.es.ts'
import developer from '../developer/messages.es.ts'
import duplicates from '../duplicates/messages.es.ts'
import edit from '../edit/messages.es.ts'
import jobs from '../jobs/messages.es.ts'
import operations from '../operations/messages.es.ts'
import photo from '../photo/messages.es.ts'
import type pages from './pages.en.ts'

export default { costs, developer, duplicates, edit, jobs, operations, photo } satisfies typeof pages
