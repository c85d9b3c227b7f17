import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript'

const notice = '// Made from docs/openapi.json by `npm run docs`. Do not edit.\n\n'

interface Operation {
  operationId: string
}

/** Types of every call and schema of an OpenAPI document, and where each call goes. */
export async function generateClient(document: object): Promise<string> {
  const types = astToString(
    await openapiTypescript(document as OpenAPI3, {
      rootTypes: true,
      rootTypesNoSchemaPrefix: true,
      immutable: true,
      // What has a default may be left out of a request; in answers it is among the required ones anyhow.
      defaultNonNullable: false,
    }),
  )
  return `${notice}${types}\n${routesOf(document as { paths: Record<string, Record<string, Operation>> })}`
}

function routesOf({ paths }: { paths: Record<string, Record<string, Operation>> }): string {
  const lines = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(
      ([method, { operationId }]) =>
        `  ${operationId}: { method: '${method.toUpperCase()}', path: '${path}' },`,
    ),
  )
  return `/** Method and path of every call, by its operationId. */\nexport const routes = {\n${lines.join('\n')}\n} as const\n`
}
