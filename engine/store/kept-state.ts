import type { ArtifactContext, CompileContext } from '../kernel/compile-context.ts'

interface Kept {
  readonly value: unknown
  users: number
  /** Ends it, once nobody uses it any more. */
  readonly end: (() => void | Promise<void>) | undefined
}

const KEPT = Symbol('what outlives an instance of a policy')

/** Whose state it is: application, policy and API, then the name of the state. */
export const stateNames = (artifact: ArtifactContext, name: string): readonly string[] => {
  const application = artifact.property('app.name') ?? artifact.name
  return artifact.kind === 'policy'
    ? ['hinny-policy', application, artifact.name, artifact.property('apiId') ?? '', name]
    : ['hinny', application, name]
}

/**
 * State in the memory of the runtime that an instance of a policy hands on to the one that takes its place, be it that its configuration
 * was changed or that its application was deployed again. It ends with the last instance that uses it. `name` tells the states of one
 * artifact apart; it must not depend on what can be configured.
 */
export const keptState = <T>(context: CompileContext, name: string, create: () => T): T =>
  keep(context, JSON.stringify(stateNames(context.artifact, name)), () => ({ value: create() }))

/** As {@link keptState}, for what the artifacts of a runtime share under a key of its own. */
export const keep = <T>(
  context: CompileContext,
  key: string,
  create: () => { readonly value: T; readonly end?: () => void | Promise<void> },
): T => {
  const all = context.artifact.service(KEPT, () => new Map<string, Kept>())
  let kept = all.get(key)
  if (!kept) {
    const { value, end } = create()
    kept = { value, users: 0, end }
    all.set(key, kept)
  }
  const used = kept
  used.users++
  context.onDispose(() => {
    if (--used.users > 0) return
    all.delete(key)
    return used.end?.()
  })
  return used.value as T
}
