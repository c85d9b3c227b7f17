import { appliesTo, type Call, evaluate, leadingKeys } from './evaluate.ts'
import type { FunctionPolicy, StackPolicies } from './read-policies.ts'
import { readableArn } from './resource.ts'
import type { Statement } from './statement.ts'

/** A recorded call, or one that AWS makes on behalf of a function. */
export interface RecordedCall extends Call {
  readonly caller: string
}

/** A single permission: one action on one resource, in one pattern of partitions if that is limited. */
export interface Permission extends Call {
  readonly caller: string
}

export const describe = ({ caller, action, resource, partitions = [] }: RecordedCall | Permission): string =>
  `${caller}: ${action} on ${readableArn(resource)}${partitions.length > 0 ? ` in ${partitions.join(' and ')}` : ''}`

/** The patterns of partitions that a statement is limited to. */
const patternsOf = ({ Condition = {} }: Statement): readonly string[] | undefined =>
  Condition[toPartitions]?.[leadingKeys]
const toPartitions = 'ForAllValues:StringLike'

/** Splits a statement that is limited to partitions into one for each of its patterns. */
const singlePatterns = (statement: Statement): Statement[] =>
  patternsOf(statement)?.map((pattern) => ({
    ...statement,
    Condition: { ...statement.Condition, [toPartitions]: { [leadingKeys]: [pattern] } },
  })) ?? [statement]

/** Splits a call that names several partitions into one for each. */
const singleCalls = (call: Call): Call[] =>
  call.partitions?.map((partition) => ({ ...call, partitions: [partition] })) ?? [call]

/** Splits allowing statements into one action, one resource and one pattern of partitions each. */
function singleGrants({ statements }: FunctionPolicy): Statement[] {
  return statements.flatMap((statement) => {
    if (statement.Effect === 'Deny') return []
    const { Action, Resource } = statement
    if (!Action) throw new Error('Expected permissions to name their actions but one has NotAction')
    return Action.flatMap((action) =>
      Resource.flatMap((resource) =>
        singlePatterns({ ...statement, Action: [action], Resource: [resource] }),
      ),
    )
  })
}

const permissionOf = ({ caller }: FunctionPolicy, grant: Statement): Permission => ({
  caller,
  action: grant.Action![0]!,
  resource: grant.Resource[0]!,
  partitions: patternsOf(grant),
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
  const calls = [...fn.serviceCalls, ...recorded]
  const refused = calls.filter((call) => evaluate(call, [...fn.statements, ...denials]) !== 'allowed')
  // If two permissions allow the same call, neither is needed alone.
  const needed = calls.flatMap(singleCalls).flatMap((call) => {
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
      calls.filter(({ caller }) => caller === fn.caller).map(({ caller, ...call }) => call),
    ),
  )
  const strangers = calls.filter((call) => functions.every(({ caller }) => caller !== call.caller))
  return {
    refused: [...all.flatMap(({ refused }) => refused), ...strangers],
    needed: all.flatMap(({ needed }) => needed),
    granted: all.flatMap(({ granted }) => granted),
  }
}
