import { answerText, requestText } from './message-text.ts'
import type { Players } from './players.ts'
import type { RecordedCall } from './recorded-call.ts'
import type { Replayed } from './replay.ts'

/** How a call changes. `stopped`: it could not be tried to its end. */
export type ChangeKind = 'unchanged' | 'changed' | 'answered' | 'failing' | 'stopped'

/** One call before and after, as texts that can be compared line by line. */
export interface Trial {
  readonly call: RecordedCall
  readonly kind: ChangeKind
  readonly request: readonly [before: string, after: string]
  readonly answer: readonly [before: string, after: string]
  readonly stopped: string | undefined
}

/** Plays a call in both; undefined where the application has no place for it any more. */
export const tryCall = async (players: Players, call: RecordedCall): Promise<Trial | undefined> => {
  const [before, after] = await Promise.all([players.before.play(call), players.after.play(call)])
  if (!before || !after) return undefined
  const request = [await innerText(call, before), await innerText(call, after)] as const
  const answer = [await outerText(before), await outerText(after)] as const
  return { call, kind: kindOf(before, after, request, answer), request, answer, stopped: after.stopped }
}

const kindOf = (before: Replayed, after: Replayed, request: Trial['request'], answer: Trial['answer']): ChangeKind => {
  const isSame = request[0] === request[1] && answer[0] === answer[1]
  // Without a recorded answer the outgoing request is all there is to compare, and that is there.
  if (after.stopped !== undefined && !(before.stopped === after.stopped && after.inner.length > 0)) return 'stopped'
  if (isSame) return 'unchanged'
  if (after.error !== undefined && (before.error === undefined || after.inner.length === 0)) return 'failing'
  return after.inner.length === 0 && before.inner.length > 0 ? 'answered' : 'changed'
}

const NOTHING = '(nothing)'

const innerText = async (call: RecordedCall, { inner }: Replayed): Promise<string> => {
  const texts = await Promise.all(inner.map((message) => requestText(call, message)))
  return texts.length === 0 ? NOTHING : texts.join('\n\n')
}

const outerText = async ({ answer, error, stopped }: Replayed): Promise<string> => {
  if (answer) return answerText(answer)
  return error === undefined ? `(${stopped})` : `fails with ${error}`
}
