import { elementName } from '../../model/element.ts'
import { sideOf } from '../element-effects.ts'
import type { BlockRule } from './rule.ts'

/** Headers of the request belong before execute-next, those of the response after it: spec/policies.md §4. */
export const headerSide: BlockRule = ({ kind, occurrences, registry }, report) => {
  for (const [element, found] of occurrences) {
    const side = sideOf(registry.canonicalName(element), element)
    if (!side) continue
    const laterNext = found.every(({ way, index }) => way.steps.slice(index).some((step) => step.kind === 'next'))
    const noLaterNext = found.every(({ way, index }) => !way.steps.slice(index).some((step) => step.kind === 'next'))
    const tag = `<${elementName(element)}>`
    if (side === 'response' && laterNext && found.every(({ step }) => step.before.nexts === 0))
      report({
        code: 'POL083',
        severity: 'error',
        at: element,
        message: `${tag} stands before execute-next: there is no response yet, and what it adds is lost.`,
        hint: `move it behind <http-policy:execute-next/>, or add to the ${kind === 'source' ? 'request' : 'outgoing request'} with <http-transform:add-request-headers>`,
      })
    if (
      side === 'request' &&
      noLaterNext &&
      found.every(({ step }) => step.before.nexts > 0 && !step.before.nextFailed)
    )
      report({
        code: 'POL084',
        severity: 'error',
        at: element,
        message: `${tag} stands after execute-next: the request is gone, and the response becomes a request without status.`,
        hint: 'move it before <http-policy:execute-next/>, or use <http-transform:add-response-headers>',
      })
  }
}
