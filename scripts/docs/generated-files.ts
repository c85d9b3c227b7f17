import { generateClient } from '../../clients/typescript/generate.ts'
import { openApiDocument } from '../../lambdas/documentation/openapi.ts'
import { type DetailType, eventDetails } from '../../lambdas/images/events.ts'
import { commandLinePage } from './command-line-page.ts'
import { configurationReference } from './configuration-reference.ts'
import { eventReference, eventSchema, schemaFileOf } from './event-reference.ts'
import { pagesWithSections } from './pages-with-sections.ts'

const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** Every generated page by its path, with its content. A test compares them with what is committed. */
export async function generatedFiles(): Promise<Record<string, string>> {
  const schemas = (Object.keys(eventDetails) as DetailType[]).map((detailType) => [
    `docs/schemas/${schemaFileOf(detailType)}`,
    asJson(eventSchema(detailType)),
  ])
  const openApi = openApiDocument()
  return {
    'clients/typescript/src/schema.ts': await generateClient(openApi),
    'docs/configuration.md': configurationReference(),
    'docs/events.md': eventReference(),
    'docs/openapi.json': asJson(openApi),
    ...(await commandLinePage()),
    ...pagesWithSections(),
    ...Object.fromEntries(schemas),
  }
}
