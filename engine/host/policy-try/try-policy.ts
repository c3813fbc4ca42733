import type { PolicyConfig } from '../../policy/policy-config.ts'
import type { RuntimeOptions } from '../runtime.ts'
import { ARCHIVE_PATHS } from './calls-in-archive.ts'
import { type ChangeGroup, createGroups, type Groups } from './groups.ts'
import { createMasking } from './masking.ts'
import { anyApplication, createPlayers, type Players, type Stage } from './players.ts'
import type { RecordedCall } from './recorded-call.ts'
import { createTally, type Tally } from './tally.ts'
import { tryCall } from './trial.ts'

/** What a policy makes of recorded calls. */
export interface TryReport {
  readonly policy: string
  /** Id of the application's policy in whose place it was tried. */
  readonly replaced: string | undefined
  /** How many calls were tried. */
  readonly calls: number
  readonly groups: readonly ChangeGroup[]
  /** Calls that were not tried, by the reason. */
  readonly leftOut: readonly Tally[]
  /** Calls that were tried although not all of them was recorded, by what is missing. */
  readonly incomplete: readonly Tally[]
}

/**
 * Runs calls through the policies of an application with and without a policy, and compares. Without an application they run
 * through that policy alone. Nothing is sent. Rejects with a DeploymentError when the application or the policy is faulty.
 */
export const tryPolicy = async (
  policy: PolicyConfig,
  calls: AsyncIterable<RecordedCall> | Iterable<RecordedCall>,
  stage: Stage | undefined,
  runtime: RuntimeOptions,
): Promise<TryReport> => {
  const masking = createMasking()
  const players = await createPlayers(stage ?? anyApplication, policy, runtime, masking.hide)
  try {
    return await tryAll(players, calls, stage !== undefined, createGroups(masking))
  } finally {
    await players.dispose()
  }
}

const tryAll = async (
  players: Players,
  calls: AsyncIterable<RecordedCall> | Iterable<RecordedCall>,
  isStaged: boolean,
  groups: Groups,
): Promise<TryReport> => {
  const leftOut = createTally()
  const incomplete = createTally()
  let count = 0
  for await (const call of calls) {
    // What a policy has no block for is none of its business.
    if (!players.sides.has(call.side)) continue
    const trial = await tryCall(players, isStaged ? call : { ...call, path: ARCHIVE_PATHS[call.side] })
    if (!trial) {
      const what = call.side === 'outbound' ? 'requester' : 'listener'
      leftOut.add(`the application has no ${what} at ${call.path}`)
      continue
    }
    count++
    groups.add(trial)
    if (call.incomplete !== undefined) incomplete.add(call.incomplete)
  }
  const { policy, replaced } = players
  return { policy, replaced, calls: count, groups: groups.all, leftOut: leftOut.all(), incomplete: incomplete.all() }
}
