/** Makes the search index anew, or puts it right: npm run rebuild-index -- --results <table> --index <table> */
import { parseArgs } from 'node:util'
import { createImageTable } from '../lambdas/adapters/image-table.ts'
import { createSearchIndexWriter } from '../lambdas/adapters/search-index-writer.ts'
import { createSearchIndexer } from '../lambdas/index-images/search-indexer.ts'
import { createDocumentDynamo } from '../lambdas/runtime/clients.ts'
import { rebuildIndex } from './rebuild-index/rebuild-index.ts'

const text = { type: 'string' } as const
const { results, index } = parseArgs({ options: { results: text, index: text } }).values
if (!results || !index) {
  console.error(
    'Usage: npm run rebuild-index -- --results <TableName> --index <IndexTableName> (outputs of the stack)',
  )
  process.exit(2)
}
const client = createDocumentDynamo()
const images = createImageTable(client, results)
const count = await rebuildIndex({
  client,
  resultsTable: results,
  indexTable: index,
  images,
  indexers: [createSearchIndexer({ images, index: createSearchIndexWriter(client, index) })],
  onProgress: (done) => console.error(`${done} images`),
})
console.log(`${count} images were compared with their entries.`)
