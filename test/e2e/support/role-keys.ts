import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeployedTemplate } from './deployed-template.ts'

/** Node.js option that makes a function load the keys of its role. */
export const roleKeysOption = `--require=${JSON.stringify(join(import.meta.dirname, 'use-role-keys.cjs'))}`

/** Variables with which functions find the keys of their roles in that file. */
export const roleKeysVariables = (file: string): Record<string, string> => ({
  NODE_OPTIONS: roleKeysOption,
  ROLE_KEYS_FILE: file,
})

/** Starts a session of the role, as Lambda does for each function. */
async function assumeRole(endpoint: string, role: string, name: string): Promise<Record<string, string>> {
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: `arn:aws:iam::000000000000:role/${role}`,
      RoleSessionName: name,
    }),
  })
  const answer = await response.text()
  const member = (tag: string): string => {
    const value = new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(answer)?.[1]
    if (value === undefined) throw new Error(`Expected ${tag} of a session of ${role}; received ${answer}`)
    return value
  }
  return {
    AWS_ACCESS_KEY_ID: member('AccessKeyId'),
    AWS_SECRET_ACCESS_KEY: member('SecretAccessKey'),
    AWS_SESSION_TOKEN: member('SessionToken'),
  }
}

/**
 * Gives every function that starts from now on the keys of its own role.
 * @returns the role of each access key
 */
export async function giveRoleKeys(
  env: Record<string, string>,
  { roles }: DeployedTemplate,
  file: string,
): Promise<ReadonlyMap<string, string>> {
  const keys = await Promise.all(
    [...roles].map(
      async ([caller, role]) => [caller, await assumeRole(env.AWS_ENDPOINT_URL!, role, caller)] as const,
    ),
  )
  await writeFile(file, JSON.stringify(Object.fromEntries(keys)))
  return new Map(keys.map(([caller, { AWS_ACCESS_KEY_ID = '' }]) => [AWS_ACCESS_KEY_ID, caller]))
}
