/** A resource of a deployed stack: what its template asked for, and its physical id. */
export interface DeployedResource {
  logicalId: string
  type: string
  physicalId: string
  /** As in the template, with intrinsic functions unresolved. */
  properties: Record<string, unknown>
}

/** Something that the emulator's CloudFormation accepts and drops, and the call that sets it. */
export interface Gap {
  name: string
  resourceTypes: readonly string[]
  /** What goes wrong without it. */
  why: string
  /** Idempotent. @returns whether the resource's template asks for it at all */
  close(resource: DeployedResource, env: Record<string, string>): Promise<boolean>
}

/**
 * Reads a property that the template must give as a plain value; an intrinsic function would reach the service as
 * text.
 */
export function plainProperty<T>({ logicalId, properties }: DeployedResource, name: string): T | undefined {
  const value = properties[name]
  if (/"(Ref|Fn::\w+)":/.test(JSON.stringify(value ?? null))) {
    throw new Error(`Expected a plain value for ${logicalId}.${name}; received ${JSON.stringify(value)}`)
  }
  return value as T | undefined
}
