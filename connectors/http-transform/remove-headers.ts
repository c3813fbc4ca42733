import { child, defineElement, type Expression, MuleError, muleErrors, type Processor } from '../../engine/sdk.ts'
import { removeFrom } from './header-message.ts'
import { keepingConstant } from './keeping-constant.ts'

/** `http-transform:remove-headers`: removes headers from whatever the message is, request or response. */
export const removeHeaders = defineElement({
  name: 'remove-headers',
  kind: 'operation',
  doc: 'Removes headers.',
  children: {
    'header-names': child.content('A list of header names; case does not count.'),
    headers: child.content('As header-names, in versions 1 and 2.'),
  },
  exclusive: [{ names: ['header-names', 'headers'], required: true }],
  errors: [muleErrors.TRANSFORMATION],
  example: `
    <http-policy:operation>
      <http-transform:remove-headers>
        <http-transform:header-names>#[['cookie', 'x-internal']]</http-transform:header-names>
      </http-transform:remove-headers>
      <http-policy:execute-next/>
    </http-policy:operation>`,
  compile: ({ 'header-names': names, headers }): Processor => {
    const unwanted = (names ?? headers) as Expression
    const namesOf = keepingConstant(readNames)
    return (event) => {
      const value = unwanted.value(event)
      return value instanceof Promise
        ? value.then((given) => removeFrom(event, namesOf(given)))
        : removeFrom(event, namesOf(value))
    }
  },
})

const readNames = (value: unknown): readonly string[] => {
  if (value === null || value === undefined) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.filter((name) => name !== null && name !== undefined).map(String)
  throw new MuleError(muleErrors.TRANSFORMATION, `The header names are not a list but a ${typeof value}.`)
}
