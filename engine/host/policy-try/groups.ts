import { structuredPatch } from 'diff'
import type { Masking } from './masking.ts'
import type { RecordedCall } from './recorded-call.ts'
import type { ChangeKind, Trial } from './trial.ts'

/** Calls that change in the same way. */
export interface ChangeGroup {
  readonly side: RecordedCall['side']
  readonly kind: ChangeKind
  readonly count: number
  /** The first of them. */
  readonly example: { readonly source: string; readonly method: string; readonly url: string }
  /** Unified diffs without their heads, of the example; empty where nothing changes. */
  readonly request: readonly string[]
  readonly answer: readonly string[]
  readonly stopped?: string
}

/** Counts identical changes, secrets taken out; the most frequent first. */
export interface Groups {
  add(trial: Trial): void
  readonly all: readonly ChangeGroup[]
}

/** Lines shown around a change. */
const CONTEXT = 2

export const createGroups = (masking: Masking): Groups => {
  const groups = new Map<string, { group: Omit<ChangeGroup, 'count'>; count: number }>()
  return {
    add: (trial) => {
      const { call, kind, stopped } = trial
      const shown = shownOf(trial)
      const key = JSON.stringify([call.side, kind, stopped, changed(shown.request), changed(shown.answer)])
      const known = groups.get(key)
      if (known) {
        known.count++
        return
      }
      const mask = masking.of(trial)
      const { source, method, url } = call
      const group = {
        side: call.side,
        kind,
        example: { source, method, url: mask(url) },
        request: shown.request.map(mask),
        answer: shown.answer.map(mask),
        ...(stopped !== undefined && kind === 'stopped' && { stopped: mask(stopped) }),
      }
      groups.set(key, { group, count: 1 })
    },
    get all() {
      return [...groups.values()].map(({ group, count }) => ({ ...group, count })).sort((a, b) => b.count - a.count)
    },
  }
}

/** Where the outcome is another one altogether, it alone is told: what it takes the place of differs from call to call. */
const shownOf = ({ kind, request, answer }: Trial): Pick<ChangeGroup, 'request' | 'answer'> => {
  if (kind === 'unchanged' || kind === 'stopped') return { request: [], answer: [] }
  if (kind === 'changed') return { request: diffOf(request), answer: diffOf(answer) }
  return { request: [], answer: answer[1].split('\n').map((line) => `+${line}`) }
}

/** The lines that make a change what it is: those around it differ from call to call. */
const changed = (diff: readonly string[]): string[] => diff.filter((line) => /^[+-]/.test(line))

const diffOf = ([before, after]: readonly [string, string]): string[] => {
  if (before === after) return []
  const { hunks } = structuredPatch('', '', `${before}\n`, `${after}\n`, '', '', { context: CONTEXT })
  return hunks.flatMap(({ lines }, i) => (i === 0 ? lines : ['…', ...lines]))
}
