import type { StageConfig } from '../../lib/config.ts'

/** What to do after a deploy. @param outputs of all stacks of the stage */
export function describeDeployed(
  { adminEmail, signUp }: Pick<StageConfig, 'adminEmail' | 'signUp'>,
  { DashboardUrl, ApiUrl }: Readonly<Record<string, string | undefined>>,
): string {
  const api = DashboardUrl ?? ApiUrl
  const first = adminEmail
    ? [`1. Open the mail to ${adminEmail}, and sign in with the temporary password in it.`]
    : signUp === 'open'
      ? ['1. Create an account.']
      : [
          '1. Nobody has an account yet. Name the first administrator, who gets a mail, in cdk.json or with:',
          '     npm run deploy -- -c adminEmail=you@example.com',
        ]
  return [
    ...(DashboardUrl ? [`Dashboard  ${DashboardUrl}`] : []),
    `API        ${api}`,
    '',
    ...first,
    `2. On the command line:  npm run -s imgint -- login --api ${api} --email <address>`,
    '3. Upload a photo:       npm run -s imgint -- upload photo.jpg',
    '4. Invite others:        npm run -s imgint -- people invite <address>',
    '5. Create a key for each program, and watch the alarms: docs/api.md, docs/operations.md.',
  ].join('\n')
}
