import { bytesOf } from '../expression/write-value.ts'
import { Content } from '../model/content.ts'
import type { Message } from '../model/event.ts'
import type { TypedValue } from '../model/typed-value.ts'

/** Bodies as a shadow policy may see them: what is in memory once the event is over, nothing else. */
export interface ShadowBodies {
  /** The message with a body that can be read without touching the real one. */
  copy(message: Message): Message
  /** Whether two bodies are the same; undefined when one of them is not in memory. */
  areSame(real: TypedValue, wouldBe: TypedValue): Promise<boolean | undefined>
  /** Somebody asked for a body that was not in memory. */
  readonly missed: boolean
}

export const createShadowBodies = (): ShadowBodies => {
  const originals = new Map<unknown, Content>()
  let missed = false
  const standIn = (original: Content): Content => {
    const copy = Content.from({
      start: (sink) => {
        const { buffered } = original
        if (buffered) {
          sink.write(buffered)
          sink.end()
        } else {
          missed = true
          sink.fail(new Error('The body is not in memory.'))
        }
        return { resume: () => {}, abort: () => {} }
      },
    })
    originals.set(copy, original)
    return copy
  }
  /** The bytes that would be sent; undefined when they are not in memory. */
  const bytes = async ({ value, mediaType }: TypedValue): Promise<Buffer | undefined> => {
    const original = originals.get(value) ?? value
    if (original instanceof Content) return original.buffered
    const written = await bytesOf({ value, mediaType })
    return written instanceof Content ? written.buffered : written
  }
  return {
    copy: (message) => {
      const { value, mediaType } = message.payload
      if (!(value instanceof Content) || value.buffered) return message
      return { payload: { value: standIn(value), mediaType }, attributes: message.attributes }
    },
    areSame: async (real, wouldBe) => {
      if (real.value === wouldBe.value || originals.get(wouldBe.value) === real.value) return true
      const [a, b] = [await bytes(real), await bytes(wouldBe)]
      return a && b && a.equals(b)
    },
    get missed() {
      return missed
    },
  }
}
