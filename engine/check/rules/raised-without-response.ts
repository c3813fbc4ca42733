import { elementName } from '../../model/element.ts'
import type { TracedWay } from '../trace-block.ts'
import type { BlockRule } from './rule.ts'

/** An error that leaves the source while the message says something else: spec/policies.md §2.8. */
export const raisedWithoutResponse: BlockRule = ({ kind, ways, occurrences }, report) => {
  if (kind !== 'source') return
  for (const way of ways) {
    const at = way.failing && explicitError(way)
    if (!at || way.end.nextFailed) continue
    const through = (occurrences.get(at) ?? []).flatMap((each) =>
      at === way.failing?.element || sameFailure(way, each.way) ? each.way : [],
    )
    const { nexts } = way.end
    if (nexts === 0 && through.every(echoes))
      report({
        code: 'POL074',
        at,
        message: `An error leaves the source at <${elementName(at)}> with no response set: the client gets status 500 and its own request body back.`,
        hint: 'put it into a <try> whose error handler sets a response',
      })
    if (nexts > 0 && through.every(keepsResponse))
      report({
        code: 'POL075',
        at,
        message: `An error leaves the source at <${elementName(at)}> after execute-next: the client gets the flow's response, with its status.`,
        hint: 'set the response the client should get with <http-transform:set-response> before',
      })
  }
}

/** What an author wrote to fail: raise-error, a validation, a handler that passes errors on. */
const explicitError = ({ steps, failing }: TracedWay) => {
  const handler = steps.findLast(({ kind }) => kind === 'handler')?.element
  if (handler?.name === 'on-error-propagate') return handler
  return failing?.element.name === 'raise-error' ? failing.element : undefined
}

/** What is raised here reaches the handler for certain, whatever else may. */
const sameFailure = (way: TracedWay, other: TracedWay): boolean =>
  way.failing?.element.name !== 'raise-error' || other.failing?.element === way.failing.element

const echoes = ({ end, failing }: TracedWay): boolean =>
  failing !== undefined && end.nexts === 0 && !end.ownPayload && (end.shape === 'request' || end.shape === 'bare')

const keepsResponse = ({ end, failing }: TracedWay): boolean =>
  failing !== undefined && end.nexts > 0 && !end.nextFailed && end.shape === 'response' && end.answer === undefined
