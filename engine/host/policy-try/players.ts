import type { ErrorType } from '../../model/error-type.ts'
import type { PolicyConfig } from '../../policy/policy-config.ts'
import { silence, suppressed } from '../../policy/shadow-mode.ts'
import { registryFor } from '../artifact-needs.ts'
import { type Compiled, compileDeployment, type DeploymentSource, type DeployOptions } from '../deployment.ts'
import type { RuntimeOptions } from '../runtime.ts'
import { createPlayer, type Player } from './replay.ts'

/** The application that calls are played in. */
export interface Stage {
  readonly source: DeploymentSource
  readonly options: DeployOptions
}

/** A requester and a listener that stand for any others. */
export const anyApplication: Stage = {
  source: {
    'recorded.xml': `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http="http://www.mulesoft.org/schema/mule/http">
      <http:listener-config name="listener"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
      <flow name="recorded"><http:listener config-ref="listener" path="/*"/><http:request url="http://localhost/"/></flow>
    </mule>`,
  },
  options: { name: 'recorded' },
}

/** The same application twice: as it is, and with the policy that is tried. */
export interface Players {
  readonly before: Player
  readonly after: Player
  /** Name of the policy's template. */
  readonly policy: string
  /** Id of the application's policy that it takes the place of; undefined where it comes in addition. */
  readonly replaced: string | undefined
  /** What the policy wraps at all. */
  readonly sides: ReadonlySet<'outbound' | 'inbound'>
  dispose(): Promise<void>
}

/**
 * Compiles both; rejects with a DeploymentError when the application or the policy is faulty.
 * @param hide is told of what is secret in their configurations
 */
export const createPlayers = async (
  stage: Stage,
  policy: PolicyConfig,
  runtime: RuntimeOptions,
  hide: (secrets: readonly string[]) => void,
): Promise<Players> => {
  const before = await compilePlayer(stage, runtime, hide)
  const after = await compilePlayer(stage, runtime, hide)
  const dispose = async () => {
    await before.compiled.dispose()
    await after.compiled.dispose()
  }
  try {
    const { policies } = after.compiled
    const id = await policies.apply(withoutTargets(policy))
    const name = policies.list().find((each) => each.id === id)?.name ?? id
    const old = policies.list().find((each) => each.name === name && each.id !== id)
    if (old) {
      await policies.remove(old.id)
      await policies.reorder(id, policy.order ?? old.order)
    }
    const wraps = (kind: 'operation' | 'source') =>
      policies.plan().some((plan) => plan.kind === kind && plan.wrappedBy.some((each) => each.policy === id))
    const sides = [wraps('operation') && 'outbound', wraps('source') && 'inbound'] as const
    return {
      before: before.player,
      after: after.player,
      policy: name,
      replaced: old?.id,
      sides: new Set(sides.filter((side) => side !== false)),
      dispose,
    }
  } catch (failure) {
    await dispose()
    throw failure
  }
}

/** It is tried on everything that was recorded, whichever API it is meant for; and not beside itself. */
const withoutTargets = ({ api: _, id: __, ...policy }: PolicyConfig): PolicyConfig => ({ ...policy, mode: 'enforce' })

const compilePlayer = async (
  { source, options }: Stage,
  runtime: RuntimeOptions,
  hide: (secrets: readonly string[]) => void,
): Promise<{ readonly player: Player; readonly compiled: Compiled }> => {
  let types: ReadonlyMap<string, ErrorType> = new Map()
  const player = createPlayer((name) => types.get(name))
  const compiled = await compileDeployment(source, options, {
    registryFor,
    properties: runtime.properties ?? {},
    runtimeVersion: runtime.runtimeVersion ?? '4.10.0',
    outboundScope: 'application',
    expressions: runtime.expressions,
    logging: silence,
    services: new Map(),
    suppressed,
    hide,
    around: player.around,
  })
  types = compiled.artifact.errorTypes
  return { player, compiled }
}
