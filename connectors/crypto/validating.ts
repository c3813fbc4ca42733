import { type Event, MuleError, type Parameter, type Processor, parameters } from '../../engine/sdk.ts'
import { cryptoErrors } from './errors.ts'

/** Lets the event pass when what was expected is what there is; fails with CRYPTO:VALIDATION otherwise. */
export const validating = (
  read: { readonly value: Parameter<Buffer>; readonly expected: Parameter<string | null> },
  text: string,
  holds: (value: Buffer, expected: string, event: Event) => boolean,
): Processor => {
  const all = parameters(read)
  return (event) => {
    const decide = ({ value, expected }: { readonly value: Buffer; readonly expected: string | null }): Event => {
      if (expected !== null && holds(value, expected.trim(), event)) return event
      throw new MuleError(cryptoErrors.VALIDATION, text)
    }
    const values = all(event)
    return values instanceof Promise ? values.then(decide) : decide(values)
  }
}
