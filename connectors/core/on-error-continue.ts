import { attributeOf, defineElement, errorTypeName, isErrorTypeOf, muleErrors } from '../../engine/sdk.ts'
import { compileOnError, type OnError, onErrorAttributes, onErrorChildren } from './on-error-handler.ts'

/** `on-error-continue`: its result is the successful result of the flow or try it belongs to (spec/core.md §3.5). */
export const onErrorContinue = defineElement({
  name: 'on-error-continue',
  kind: 'both',
  doc: 'Handles an error; the flow or try it belongs to then ends successfully.',
  attributes: onErrorAttributes,
  children: onErrorChildren,
  example: `
    <try>
      <http:request url="http://localhost:8082/price"/>
      <error-handler>
        <on-error-continue type="HTTP:*" when="#[vars.cached != null]" logException="false">
          <set-payload value="#[vars.cached]"/>
        </on-error-continue>
      </error-handler>
    </try>`,
  compile: (config, context): OnError => {
    const category = 'org.mule.runtime.core.internal.exception.OnErrorContinueHandler'
    const { handler, types } = compileOnError(config, context, category, (_error, event) => event)
    for (const type of types.named)
      if (isErrorTypeOf(type, muleErrors.SOURCE_RESPONSE))
        context.report(
          'CFG020',
          `Source errors are not allowed in 'on-error-continue' handlers. Offending type is '${type.identifier}'.`,
          {
            place: attributeOf(context.element, 'type')?.valuePlace,
            hint: `use on-error-propagate for ${errorTypeName(type)}`,
          },
        )
    return handler
  },
})
