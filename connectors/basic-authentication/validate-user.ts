import { attr, attributeOf, defineElement, givenTexts, type Processor, secretMatcher } from '../../engine/sdk.ts'
import { authenticated, givenCredentials, refused } from './authenticated.ts'
import { basicAuthenticationErrors } from './errors.ts'

/** `basic-authentication:validate-user`: lets one user pass. */
export const validateUser = defineElement({
  name: 'validate-user',
  kind: 'processor',
  doc: 'Lets an event pass whose user has this name and password; the name becomes the principal of `authentication`.',
  attributes: {
    authorization: attr.value('The header `Authorization`.', { required: true }),
    username: attr.nonBlank('The name.', { required: true }),
    password: attr.nonBlank('The password.', { required: true }),
  },
  errors: [basicAuthenticationErrors.NOT_AUTHORIZED],
  example: `
    <http-policy:source>
      <basic-authentication:validate-user authorization="#[attributes.headers.authorization]" username="hinny" password="secret"/>
      <http-policy:execute-next/>
    </http-policy:source>`,
  compile: ({ authorization, username, password }, context): Processor => {
    if (username.includes(':'))
      context.report('CFG272', 'A user name for basic authentication must not hold a colon.', {
        place: attributeOf(context.element, 'username')?.valuePlace,
        hint: 'what follows would be taken for the password, so that nobody passes',
      })
    const read = givenTexts(authorization)
    // As one text, because no name holds a colon; so the time taken does not tell either whether it is the name that is wrong.
    const isUser = secretMatcher(`${username}:${password}`)
    return (event) => {
      const check = (headers: readonly string[]) => {
        const given = givenCredentials(headers)
        if (!isUser(`${given.username}:${given.password}`)) throw refused()
        return authenticated(event, given.username)
      }
      const headers = read(event)
      return headers instanceof Promise ? headers.then(check) : check(headers)
    }
  },
})
