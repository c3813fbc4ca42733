import { attr, attributeOf, defineElement, type Processor, parameter, secretMatcher } from '../../engine/sdk.ts'
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
    const read = parameter.text('authorization', authorization)
    const isUser = secretMatcher(username)
    const isPassword = secretMatcher(password)
    return (event) => {
      const check = (header: string | null) => {
        const given = givenCredentials(header)
        const hasName = isUser(given.username)
        // Looked at in any case, so that the time taken does not tell whether the name is right.
        if (!isPassword(given.password) || !hasName) throw refused()
        return authenticated(event, given.username)
      }
      const header = read(event)
      return header instanceof Promise ? header.then(check) : check(header)
    }
  },
})
