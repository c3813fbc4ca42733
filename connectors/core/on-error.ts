import { attr, attributeOf, defineElement, suggestName } from '../../engine/sdk.ts'
import type { OnError } from './on-error-handler.ts'

const KINDS = ['on-error-continue', 'on-error-propagate']

/** `on-error`: a global on-error-continue or on-error-propagate, by its name (spec/core.md §3.5). */
export const onError = defineElement({
  name: 'on-error',
  kind: 'nested',
  doc: 'Uses a global on-error-continue or on-error-propagate.',
  attributes: { ref: attr.nonBlank("The handler's name.", { required: true }) },
  example: `
    <on-error-continue name="not-found" type="HTTP:NOT_FOUND">
      <set-payload value="There is no such thing."/>
    </on-error-continue>

    <flow name="main">
      <http:request url="http://localhost:8082/thing"/>
      <error-handler>
        <on-error ref="not-found"/>
      </error-handler>
    </flow>`,
  compile: ({ ref }, context): OnError | undefined => {
    const names = context.globalNames(KINDS)
    if (names.includes(ref)) return context.global<OnError>(ref, KINDS)
    context.report('REF023', `Could not find 'on-error' reference named '${ref}'`, {
      place: attributeOf(context.element, 'ref')?.valuePlace,
      hint: suggestName(ref, names),
    })
    return undefined
  },
})
