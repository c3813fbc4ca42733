import { MuleError } from '../model/mule-error.ts'
import { textsWithoutEvent, withTexts } from './computed-attributes.ts'
import type { Declared } from './configuration-instances.ts'

/** What a configuration compiles to whose expressions are evaluated now; undefined where they need an event, which is reported. */
export const compileOnce = (declared: Declared): unknown => {
  const { compilation, element, scope, computed, expressions, compile } = declared
  const texts = computed.map(({ name, valuePlace }, i): string | null => {
    let reason = 'it gives nothing before there is any event'
    try {
      const [text] = textsWithoutEvent(expressions.slice(i, i + 1), element)
      if (text !== null && text !== undefined) return text
    } catch (failure) {
      if (!(failure instanceof MuleError)) throw failure
      reason = failure.description
    }
    compilation.report('EXP013', valuePlace, `The expression of '${name}' cannot be used here: ${reason}.`, {
      hint: 'it is evaluated once, at deployment: it may use properties, but nothing of an event',
    })
    return null
  })
  return texts.includes(null) ? undefined : compile(compilation, withTexts(element, computed, texts), scope)
}
