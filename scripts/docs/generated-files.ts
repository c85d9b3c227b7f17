import { generateClient } from '../../clients/typescript/generate.ts'
import { openApiDocument } from '../../lambdas/documentation/openapi.ts'
import { publishedTypes } from '../../lambdas/events/detail-types.ts'
import { filterFields, filterNames } from '../../lambdas/search/filters.ts'
import { eventSchema, schemaFileOf } from '../../lib/event-schema.ts'
import { capacityPage } from './capacity/capacity-page.ts'
import { commandLinePage } from './command-line-page.ts'
import { configurationReference } from './configuration-reference.ts'
import { constructSettings } from './construct-settings.ts'
import { eventReference } from './events/event-reference.ts'
import { licencesPage } from './licences-page.ts'
import { monitoringFiles } from './monitoring/monitoring-files.ts'
import { costsOfImports, pagesWithSections } from './pages-with-sections.ts'

/** The dashboard keeps every filter of the API in its URLs, without the code of filters. */
const filterNamesOfDashboard = () => `// Made from lambdas/search/filters.ts by \`npm run docs\`. Do not edit.

/** Every filter of the list of images, by its name in the API. */
export const filterNames = [
${filterNames.map((name) => `  '${name}',\n`).join('')}] as const
`

/** Those that the dashboard offers as a choice of a few values, with their texts. */
const filterChoices = () =>
  Object.fromEntries(Object.entries(filterFields).filter(([, field]) => field !== 'own field'))

const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** Every generated page: path and content. A test compares them with the committed ones. */
export async function generatedFiles(): Promise<Record<string, string>> {
  const schemas = publishedTypes.map((detailType) => [
    `docs/schemas/${schemaFileOf(detailType)}`,
    asJson(eventSchema(detailType)),
  ])
  const openApi = openApiDocument()
  return {
    'clients/typescript/src/schema.ts': await generateClient(openApi),
    'dashboard/src/library/filter-choices.json': asJson(filterChoices()),
    'dashboard/src/library/filter-names.ts': filterNamesOfDashboard(),
    'docs/configuration.md': configurationReference(),
    'lib/image-intelligence-settings.ts': constructSettings(),
    'docs/events.md': eventReference(),
    'docs/licences.md': licencesPage(),
    'docs/openapi.json': asJson(openApi),
    'lambdas/jobs/imports/photo-costs.json': asJson(costsOfImports()),
    ...(await commandLinePage()),
    ...(await capacityPage()),
    ...monitoringFiles(),
    ...pagesWithSections(),
    ...Object.fromEntries(schemas),
  }
}
