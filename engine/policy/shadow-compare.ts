import type { Message } from '../model/event.ts'
import { asRequest, asResponse } from '../model/http-attributes.ts'
import type { MultiMap } from '../model/multi-map.ts'
import type { ShadowBodies } from './shadow-bodies.ts'

/**
 * What is different about a message, in words without values; undefined for a body that cannot be compared. `kind` says how its
 * attributes are read.
 */
export const compareMessages = async (
  kind: 'request' | 'response',
  real: Message,
  wouldBe: Message,
  bodies: ShadowBodies,
): Promise<readonly string[] | undefined> => {
  const changes = kind === 'request' ? requestChanges(real, wouldBe) : responseChanges(real, wouldBe)
  if (real.payload.mediaType !== wouldBe.payload.mediaType) changes.push(`media type of the ${kind} changed`)
  const same = await bodies.areSame(real.payload, wouldBe.payload)
  if (same === undefined) return undefined
  if (!same) changes.push(`body of the ${kind} changed`)
  return changes
}

const requestChanges = ({ attributes: a }: Message, { attributes: b }: Message): string[] => {
  const [real, wouldBe] = [asRequest(a), asRequest(b)]
  // Attributes of another shape leave the operation its own, which is what a request of any other shape has.
  if (!real || !wouldBe) return real === wouldBe ? [] : ['attributes of the request replaced']
  return [
    ...(wouldBe.requestPath === undefined || real.requestPath === wouldBe.requestPath ? [] : ['path changed']),
    ...mapChanges('header', real.headers, wouldBe.headers),
    ...mapChanges('query parameter', real.queryParams, wouldBe.queryParams),
    ...mapChanges('URI parameter', real.uriParams, wouldBe.uriParams),
  ]
}

const responseChanges = ({ attributes: a }: Message, { attributes: b }: Message): string[] => {
  if (a === b) return []
  const [real, wouldBe] = [asResponse(a), asResponse(b)]
  if (!real || !wouldBe) return real === wouldBe ? [] : ['attributes of the response replaced']
  return [
    ...(real.statusCode === wouldBe.statusCode
      ? []
      : [`status ${real.statusCode ?? 'none'} → ${wouldBe.statusCode ?? 'none'}`]),
    ...(real.reasonPhrase === wouldBe.reasonPhrase ? [] : ['reason phrase changed']),
    ...mapChanges('response header', real.headers, wouldBe.headers),
  ]
}

/** What is undefined was not said, and leaves the real one as it is. */
const mapChanges = (what: string, real: MultiMap | undefined, wouldBe: MultiMap | undefined): string[] => {
  if (!wouldBe || real === wouldBe) return []
  const names = new Set([...(real?.names() ?? []), ...wouldBe.names()])
  return [...names].flatMap((name) => {
    const [before, after] = [real?.all(name) ?? [], wouldBe.all(name)]
    if (before.length === after.length && before.every((value, i) => value === after[i])) return []
    const how = before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed'
    return [`${what} ${name} ${how}`]
  })
}
