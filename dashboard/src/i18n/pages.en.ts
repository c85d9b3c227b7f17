import costs from '../costs/messages.en.ts'
import developer from '../developer/messages.en.ts'
import duplicates from '../duplicates/messages.en.ts'
import edit from '../edit/messages.en.ts'
import jobs from '../jobs/messages.en.ts'
import operations from '../operations/messages.en.ts'
import photo from '../photo/messages.en.ts'

export default { costs, developer, duplicates, edit, jobs, operations, photo }
