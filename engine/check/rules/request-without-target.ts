import { attributeOf } from '../../model/element.ts'
import { effectOf, expressionsOf, reads } from '../element-effects.ts'
import { headersRead, membersRead } from '../expression-names.ts'
import type { Block, Occurrence, TracedStep } from '../trace-block.ts'
import type { BlockRule } from './rule.ts'

const HINT = 'add target="…" and read the response from that variable'

/** A request of the policy's own whose response takes the place of the message: spec/policies.md §7.5. */
export const requestWithoutTarget: BlockRule = (block, report) => {
  for (const [element, occurrences] of block.occurrences) {
    if (block.registry.canonicalName(element) !== 'http:request' || attributeOf(element, 'target')) continue
    const settled = occurrences.filter(({ way, step }) => !way.failing && !step.fails)
    const consequences = settled.map((each) => consequenceOf(each, block))
    const [consequence] = consequences
    if (consequence && !consequences.includes(undefined))
      report({
        code: 'POL082',
        at: element,
        message: `The response to this request takes the place of the message: ${consequence}.`,
        hint: HINT,
      })
  }
}

const consequenceOf = ({ way, index, step }: Occurrence, block: Block): string | undefined => {
  // What a loop or a route does to its copy of the message ends with it.
  const rest = way.steps.slice(index + 1).filter(({ inside }) => step.inside.every((each, i) => inside[i] === each))
  const end = rest.findIndex(({ kind }) => kind === 'next')
  if (end < 0 && step.inside.length > 0) return undefined
  const until = end < 0 ? rest : rest.slice(0, end)
  if (until.some((each) => replacesPayload(each, block))) return undefined
  if (end >= 0 && block.kind === 'operation') return 'it is sent as the body of the outgoing request'
  if (end >= 0 && block.propagates && step.before.nexts === 0)
    return 'the flow gets it in place of the client’s request'
  if (end >= 0 && step.before.nexts === 0) {
    const read = until.flatMap(requestReads)[0]
    if (read) return `${read} below is no longer that of the client's request`
    return until.some((each) => reads(each, 'payload', block.registry) || reads(each, 'attributes', block.registry))
      ? undefined
      : "nothing looks at it, and up to execute-next the client's request is gone"
  }
  if (end >= 0 || step.before.nexts === 0) return undefined
  if (block.kind === 'source') return "the client gets it in place of the flow's response"
  return block.propagates ? 'the flow gets it in place of the response' : undefined
}

const replacesPayload = ({ kind, element, fails }: TracedStep, { registry }: Block): boolean =>
  kind === 'run' && !fails && effectOf(element, registry).payload

const REQUEST_ATTRIBUTES = [
  'method',
  'requestPath',
  'requestUri',
  'queryParams',
  'uriParams',
  'queryString',
  'remoteAddress',
  'relativePath',
]
const REQUEST_HEADERS = [
  'authorization',
  'client_id',
  'client_secret',
  'host',
  'user-agent',
  'accept',
  'cookie',
  'x-forwarded-for',
]

/** What only a request has, and a step reads. */
const requestReads = (step: TracedStep): string[] =>
  expressionsOf(step).flatMap(({ text }) => [
    ...membersRead(text, 'attributes').flatMap((name) =>
      name !== undefined && REQUEST_ATTRIBUTES.includes(name) ? [`attributes.${name}`] : [],
    ),
    ...headersRead(text).flatMap((name) => (REQUEST_HEADERS.includes(name) ? [`the header ${name}`] : [])),
  ])
