import { defineElement } from '../../engine/sdk.ts'
import { compileOnError, type OnError, onErrorAttributes, onErrorChildren } from './on-error-handler.ts'

/** `on-error-propagate`: the error goes on outwards, with the event as the handler left it (spec/core.md §3.5). */
export const onErrorPropagate = defineElement({
  name: 'on-error-propagate',
  kind: 'both',
  doc: 'Does something about an error and throws it on.',
  attributes: onErrorAttributes,
  children: onErrorChildren,
  example: `
    <try>
      <http:request url="http://localhost:8082/price"/>
      <error-handler>
        <on-error-propagate>
          <logger level="ERROR" message="No price: #[error.description]"/>
        </on-error-propagate>
      </error-handler>
    </try>`,
  compile: (config, context): OnError => {
    const category = 'org.mule.runtime.core.internal.exception.OnErrorPropagateHandler'
    return compileOnError(config, context, category, (error, event) => {
      error.event = event
      throw error
    }).handler
  },
})
