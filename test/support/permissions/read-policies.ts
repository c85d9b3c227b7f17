import type { Call } from './evaluate.ts'
import { resolve, type Template, type TemplateResource } from './resolve-template.ts'
import { serviceCallsOf } from './service-calls.ts'
import { readStatements, type Statement } from './statement.ts'

/** A function of the stack, and what its role may do. */
export interface FunctionPolicy {
  /** AWS_SDK_UA_APP_ID, which marks the function's calls. */
  readonly caller: string
  readonly statements: readonly Statement[]
  /** Calls that AWS makes on behalf of its role. */
  readonly serviceCalls: readonly Call[]
}

export interface StackPolicies {
  readonly functions: readonly FunctionPolicy[]
  /** What the policies of buckets and queues deny to everybody. */
  readonly denials: readonly Statement[]
}

const idsOfType = ({ Resources }: Template, type: string): [string, TemplateResource][] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type)

function refuse(isUnknown: boolean, what: string): void {
  if (isUnknown) throw new Error(`${what}: teach test/support/permissions to read that.`)
}

/** The statements of each role, from the policies that are attached to it. */
function statementsByRole(template: Template): Map<string, Statement[]> {
  const byRole = new Map<string, Statement[]>()
  for (const [id, { Properties }] of idsOfType(template, 'AWS::IAM::Role')) {
    const { ManagedPolicyArns, Policies, PermissionsBoundary } = Properties ?? {}
    refuse(Boolean(ManagedPolicyArns || Policies || PermissionsBoundary), `${id} has more than own policies`)
    byRole.set(id, [])
  }
  refuse(idsOfType(template, 'AWS::IAM::ManagedPolicy').length > 0, 'The stack has managed policies')
  for (const [id, { Properties }] of idsOfType(template, 'AWS::IAM::Policy')) {
    const { Roles, PolicyDocument } = resolve(template, Properties) as {
      Roles?: string[]
      PolicyDocument: unknown
    }
    const statements = readStatements(PolicyDocument)
    for (const role of Roles ?? []) byRole.get(role)?.push(...statements)
    refuse(!Roles?.every((role) => byRole.has(role)), `${id} is not attached to roles of the stack alone`)
  }
  return byRole
}

interface ResourceStatement {
  readonly Effect: string
  readonly Principal?: Readonly<Record<string, unknown>>
}
interface ResourcePolicy {
  readonly Version: string
  readonly Statement: readonly ResourceStatement[]
}

/** What the policies of buckets and queues deny to everybody. They allow nothing to roles, only to services. */
function denialsOf(template: Template): Statement[] {
  const types = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy']
  const policies = types.flatMap((type) => idsOfType(template, type))
  return policies.flatMap(([id, { Properties }]) => {
    const { PolicyDocument } = Properties as { PolicyDocument: ResourcePolicy }
    const { Version, Statement: statements } = PolicyDocument
    const denials = statements.filter(({ Effect }) => Effect === 'Deny')
    const isForAll = denials.every(({ Principal }) => JSON.stringify(Principal) === '{"AWS":"*"}')
    const allowances = statements.filter(({ Effect }) => Effect !== 'Deny')
    const isForServices = allowances.every(
      ({ Principal }) => Object.keys(Principal ?? {}).join() === 'Service',
    )
    refuse(
      !isForAll || !isForServices,
      `${id} does more than let services in and deny something to everybody`,
    )
    return readStatements(resolve(template, { Version, Statement: denials }))
  })
}

interface FunctionProperties {
  readonly Role?: { readonly 'Fn::GetAtt'?: readonly [string, string] }
  readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> }
}

interface NamedFunction {
  readonly id: string
  readonly caller: string
  /** Logical id. */
  readonly role: string
}

/** The functions of a stack, and the names in their calls. */
function namedFunctions(template: Template): NamedFunction[] {
  const functions = idsOfType(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => {
    const { Role, Environment } = Properties as FunctionProperties
    const role = Role?.['Fn::GetAtt']?.[0]
    const appId = Environment?.Variables?.AWS_SDK_UA_APP_ID
    if (role === undefined || typeof appId !== 'string') {
      throw new Error(`Expected ${id} to have a role of the stack, and AWS_SDK_UA_APP_ID as plain text`)
    }
    // A mark of Powertools follows the name.
    return { id, role, caller: appId.split('/')[0] ?? '' }
  })
  const callers = functions.map(({ caller }) => caller)
  const shared = callers.find((caller, index) => callers.indexOf(caller) !== index)
  if (shared)
    throw new Error(`Expected a name for each function to sign its calls but two are called ${shared}`)
  return functions
}

/** Logical ids of the functions' roles, by the names in the functions' calls. */
export const rolesOfFunctions = (template: Template): ReadonlyMap<string, string> =>
  new Map(namedFunctions(template).map(({ caller, role }) => [caller, role]))

/**
 * Who may do what according to the template of a stack. All resources are named by their logical ids, so that a
 * permission has the same name in every deployment.
 * @throws Error for anything unknown, rather than judging without it
 */
export function readPolicies(template: Template): StackPolicies {
  const byRole = statementsByRole(template)
  const functions = namedFunctions(template).map(({ id, caller, role }) => ({
    caller,
    statements: byRole.get(role) ?? [],
    serviceCalls: serviceCallsOf(template, id),
  }))
  return { functions, denials: denialsOf(template) }
}
