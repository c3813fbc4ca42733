import { didYouMean } from '../../model/did-you-mean.ts'
import { expressionsOf } from '../element-effects.ts'
import { membersRead } from '../expression-names.ts'
import type { Block, Occurrence } from '../trace-block.ts'
import type { BlockRule } from './rule.ts'

const LISTENER = [
  'method',
  'requestPath',
  'relativePath',
  'maskedRequestPath',
  'rawRequestPath',
  'listenerPath',
  'version',
  'scheme',
  'requestUri',
  'rawRequestUri',
  'localAddress',
  'remoteAddress',
  'queryString',
  'headers',
  'queryParams',
  'uriParams',
  'clientCertificate',
]
const OUTGOING = ['requestPath', 'headers', 'queryParams', 'uriParams']
const RESPONSE = ['statusCode', 'reasonPhrase', 'headers']
const EVERY = [...new Set([...LISTENER, ...RESPONSE])]

/** Attributes that are not there where they are read: the table of spec/policies.md §2.3. */
export const attributeNames: BlockRule = (block, report) => {
  for (const [element, occurrences] of block.occurrences) {
    const texts = occurrences[0] ? expressionsOf(occurrences[0].step) : []
    const names = new Set(texts.flatMap(({ text }) => membersRead(withoutFallbacks(text), 'attributes')))
    for (const name of names) {
      if (name === undefined) continue
      const known = occurrences.map((each) => attributesAt(each, block))
      if (known.some((each) => each === undefined || each.includes(name))) continue
      const finding = explained(name, known[0] as readonly string[], block)
      if (finding) report({ code: 'POL087', at: element, ...finding })
    }
  }
}

/** `vars.status default attributes.statusCode`: what is there in case of need does no harm. */
const withoutFallbacks = (text: string): string => text.replace(/\bdefault\s+attributes\b/g, 'default null')

/** The attributes that are there; undefined where only running tells. */
const attributesAt = ({ step }: Occurrence, { kind }: Block): readonly string[] | undefined => {
  const { shape, nexts, nextFailed } = step.before
  if (step.kind === 'handler' || (nextFailed && kind === 'operation') || shape === 'unknown') return undefined
  if (shape === 'response' || shape === 'bare') return RESPONSE
  return kind === 'source' && nexts === 0 ? LISTENER : OUTGOING
}

const explained = (name: string, known: readonly string[], { kind }: Block) => {
  if (!EVERY.includes(name)) {
    const guess = didYouMean(name, known)
    if (!guess) return undefined
    return {
      message: `There is no attribute '${name}': it is always null.`,
      hint: `did you mean 'attributes.${guess}'?`,
    }
  }
  if (known === RESPONSE)
    return {
      message: `'attributes.${name}' is null here: the message is a response, which has ${known.join(', ')}.`,
      hint: `keep it in a variable before: <set-variable variableName="${name}" value="#[attributes.${name}]"/>`,
    }
  return {
    message: `'attributes.${name}' is null here: ${kind === 'operation' ? 'an outgoing request' : 'the request'} has ${known.join(', ')}.`,
    hint:
      kind === 'operation' && LISTENER.includes(name)
        ? 'keep it in a variable in <http-policy:source>: both blocks share their variables'
        : 'read it after execute-next',
  }
}
