import type { Law } from './law.ts'
import { hidden } from './secrets-stay-secret.ts'

/** A trace can be attached to a ticket. */
export const secretsAreNotTraced: Law = {
  name: 'Secrets do not stand in a trace',
  traced: (trace, { request, secrets }) => {
    const found = hidden(request, secrets).find(({ forms }) => forms.some((form) => trace.includes(form)))
    return found && { expected: `${found.what} is masked in traces`, actual: 'it can be read there' }
  },
}
