import { readLocalStack } from './local-stack-file.ts'
import { StartError } from './start-error.ts'

/** `--env` for a shell. Single quotes keep everything as it is. */
export const exportLines = (environment: Readonly<Record<string, string>>): string =>
  Object.entries(environment)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`)
    .join('\n')

/**
 * What other tools need for the stack, beside what SDKs of AWS need: tools of the object_store crate, such as Lance, read
 * the endpoint and the permission for plain HTTP from variables of their own. Outputs are named as IMGINT_API_URL is.
 */
export function toolEnvironment(
  env: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const reach = Object.entries(env).filter(([name]) =>
    /^AWS_(ENDPOINT|ACCESS|SECRET|REGION|DEFAULT|EC2)/.test(name),
  )
  const named = Object.entries(outputs).map(([name, value]) => [variableOf(name), value])
  return {
    ...Object.fromEntries(reach),
    AWS_ENDPOINT: env.AWS_ENDPOINT_URL ?? '',
    AWS_ALLOW_HTTP: 'true',
    ...Object.fromEntries(named),
    ...own,
  }
}

/** ApiUrl becomes IMGINT_API_URL. */
const variableOf = (output: string) =>
  `IMGINT_${output.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase()}`

/** @throws StartError when nothing was started in this folder, or it does not run any more */
export async function printEnvironment(dataDir: string): Promise<string> {
  const stack = await readLocalStack(dataDir)
  const runs =
    stack &&
    (await fetch(`${stack.apiUrl}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    ))
  if (!stack?.environment || !runs)
    throw new StartError(
      `Expected a stack that runs with its data in ${dataDir}; found none. Run npm start first.`,
    )
  return exportLines(stack.environment)
}
