import { attr, attributeOf, defineElement, suggestName } from '../../engine/sdk.ts'
import type { SpringContext } from './config.ts'
import { type Users, usersOf } from './users.ts'

/** What `spring:delegate-security-provider` compiles to. */
export interface Provider {
  readonly name: string
  readonly users: Users
}

/** `spring:delegate-security-provider`: hands the question on to an authentication manager. */
export const delegateSecurityProvider = defineElement({
  name: 'delegate-security-provider',
  kind: 'nested',
  doc: 'Asks an authentication manager of Spring Security.',
  attributes: {
    name: attr.nonBlank('Its name, for `securityProviders` of `http:basic-security-filter`.', { required: true }),
    'delegate-ref': attr.nonBlank('The `alias` of the authentication manager.', { required: true }),
  },
  compile: (given, context): Provider => {
    const name = given['delegate-ref']
    const contexts = context.globalsOf<SpringContext>('spring:config')
    const users = contexts.map((each) => each?.get(name)).find((each) => each !== undefined)
    if (users) return { name: given.name, users }
    // It keeps its name, so that nobody is told that there is none. A file with faults was told of already.
    const nobody = { name: given.name, users: usersOf([]) }
    if (contexts.includes(undefined)) return nobody
    const names = contexts.flatMap((each) => [...(each?.keys() ?? [])])
    context.report('CFG643', `There is no authentication manager '${name}'.`, {
      place: attributeOf(context.element, 'delegate-ref')?.valuePlace,
      hint:
        contexts.length === 0
          ? 'name the file that declares it in <spring:config>'
          : (suggestName(name, names) ?? 'declare <authentication-manager> with this alias'),
    })
    return nobody
  },
})
