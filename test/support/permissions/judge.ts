import { appliesTo, type Call, evaluate } from './evaluate.ts'
import type { FunctionPolicy, StackPolicies } from './read-policies.ts'
import { readableArn } from './resource.ts'
import type { Statement } from './statement.ts'

/** A recorded call, or one that AWS makes on behalf of a function. */
export interface RecordedCall extends Call {
  readonly caller: string
}

/** A single permission: one action on one resource. */
export interface Permission extends Call {
  readonly caller: string
}

export const describe = ({ caller, action, resource }: RecordedCall | Permission): string =>
  `${caller}: ${action} on ${readableArn(resource)}`

/** Splits allowing statements into one action and one resource each. */
function singleGrants({ statements }: FunctionPolicy): Statement[] {
  return statements.flatMap((statement) => {
    if (statement.Effect === 'Deny') return []
    const { Action, Resource } = statement
    if (!Action) throw new Error('Expected permissions to name their actions but one has NotAction')
    return Action.flatMap((action) =>
      Resource.map((resource) => ({ ...statement, Action: [action], Resource: [resource] })),
    )
  })
}

const permissionOf = ({ caller }: FunctionPolicy, { Action, Resource }: Statement): Permission => ({
  caller,
  action: Action![0]!,
  resource: Resource[0]!,
})

export interface Judgement {
  /** Calls that AWS would refuse. */
  readonly refused: readonly RecordedCall[]
  /** Permissions without which at least one call would be refused. */
  readonly needed: readonly Permission[]
  readonly granted: readonly Permission[]
}

function judgeFunction(
  fn: FunctionPolicy,
  denials: readonly Statement[],
  recorded: readonly Call[],
): Judgement {
  const grants = singleGrants(fn)
  const own = fn.statements.filter(({ Effect }) => Effect === 'Deny')
  const calls = [...fn.serviceCalls, ...recorded]
  const refused = calls.filter((call) => evaluate(call, [...grants, ...own, ...denials]) !== 'allowed')
  // If two permissions allow the same call, neither is needed alone.
  const needed = calls.flatMap((call) => {
    const allowing = grants.filter((grant) => appliesTo(grant, call))
    return allowing.length === 1 ? allowing : []
  })
  return {
    refused: refused.map((call) => ({ ...call, caller: fn.caller })),
    needed: [...new Set(needed)].map((grant) => permissionOf(fn, grant)),
    granted: grants.map((grant) => permissionOf(fn, grant)),
  }
}

/** Compares what functions did with what their roles may do. Calls of callers outside the stack are refused. */
export function judge({ functions, denials }: StackPolicies, calls: readonly RecordedCall[]): Judgement {
  const all = functions.map((fn) =>
    judgeFunction(
      fn,
      denials,
      calls
        .filter(({ caller }) => caller === fn.caller)
        .map(({ action, resource }) => ({ action, resource })),
    ),
  )
  const strangers = calls.filter((call) => functions.every(({ caller }) => caller !== call.caller))
  return {
    refused: [...all.flatMap(({ refused }) => refused), ...strangers],
    needed: all.flatMap(({ needed }) => needed),
    granted: all.flatMap(({ granted }) => granted),
  }
}
