import {
  asRequest,
  asResponse,
  child,
  defineElement,
  type Event,
  MultiMap,
  type Processor,
  withMessage,
} from '../../engine/sdk.ts'
import { type NameTest, pattern } from './pattern.ts'

/** Headers without which a message is another one, or none (spec/policies.md §6.1). */
const KEPT = new Set([
  'user-agent',
  'accept',
  'host',
  'content-type',
  'content-length',
  'date',
  'transfer-encoding',
  'connection',
])

/** Names that were judged: few distinct ones come up, but callers choose them. */
const REMEMBERED = 1000

/** `headers:remove`: removes headers by names and patterns, but none without which the message could not be understood. */
export const remove = defineElement({
  name: 'remove',
  kind: 'processor',
  doc: 'Removes headers of the request or response at hand, all but `user-agent`, `accept`, `host`, `content-type`, `content-length`, `date`, `transfer-encoding` and `connection`.',
  children: { pattern: child.many('Which headers.', () => [pattern], { min: 1 }) },
  example: `
    <http-policy:operation>
      <headers:remove>
        <headers:pattern value="cookie"/>
        <headers:pattern value="x-internal-.*"/>
      </headers:remove>
      <http-policy:execute-next/>
    </http-policy:operation>`,
  compile: ({ pattern: patterns }): Processor => {
    const isUnwanted = remembering((name) => !KEPT.has(name) && patterns.some((matches) => matches(name)))
    return (event) => without(event, isUnwanted)
  },
})

const remembering = (judge: NameTest): NameTest => {
  const known = new Map<string, boolean>()
  return (name) => {
    const verdict = known.get(name)
    if (verdict !== undefined) return verdict
    if (known.size >= REMEMBERED) known.clear()
    const judged = judge(name.toLowerCase())
    known.set(name, judged)
    return judged
  }
}

/** Hot: one loop over all headers, which copies nothing unless there is something to remove. */
const without = (event: Event, isUnwanted: NameTest): Event => {
  const { attributes, payload } = event.message
  const message = asResponse(attributes) ?? asRequest(attributes)
  const raw = message?.headers?.raw ?? []
  let kept: (string | null)[] | undefined
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string
    if (isUnwanted(name)) kept ??= raw.slice(0, i)
    else kept?.push(name, raw[i + 1] as string | null)
  }
  if (!kept || !message) return event
  return withMessage(event, { payload, attributes: message.withHeaders(MultiMap.headers(kept)) })
}
