import { createSecretNames } from '../../trace/secret-names.ts'
import { createSecretValues, formsOf, maskForms, partsOfSecret } from '../../trace/secret-values.ts'
import type { Trial } from './trial.ts'

/** Takes secrets out of what is shown: a difference is meant for a pull request. */
export interface Masking {
  /** Values that must not be shown anywhere: what the configurations of policies and the application hold. */
  hide(values: readonly string[]): void
  /** What takes the secrets of one call, too, out of a line or a text. */
  of(trial: Trial): (line: string) => string
}

/** Calls of an HTTP archive come with the credentials of whoever recorded them; traces have none. */
export const createMasking = (): Masking => {
  const hidden = createSecretValues()
  const names = createSecretNames([])
  const headOf = (text: string): string => text.split('\n\n', 1)[0] ?? ''
  return {
    hide: hidden.add,
    of: ({ call, request, answer }) => {
      const recorded = new Set<string>()
      const note = (value: string): void => {
        for (const part of partsOfSecret(value)) recorded.add(part)
      }
      for (const text of [call.url, headOf(request[0]), headOf(answer[0])]) names.maskIn(text, note)
      const forms = formsOf(recorded)
      return (line) => {
        const masked = maskForms(maskForms(line, hidden.forms), forms)
        // What a policy itself adds under such a name is what somebody wants to see.
        return line.startsWith('+') ? masked : names.maskIn(masked, () => {})
      }
    },
  }
}
