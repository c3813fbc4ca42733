import { attr, type BasicCredentials, defineElement, givenTexts, MuleError, type Processor } from '../../engine/sdk.ts'
import { authenticated, givenCredentials, refused } from './authenticated.ts'
import { basicAuthenticationErrors } from './errors.ts'
import type { Directory } from './ldap-directory.ts'

/** `basic-authentication:validate-ldap-user`: lets users of a directory pass. */
export const validateLdapUser = defineElement({
  name: 'validate-ldap-user',
  kind: 'processor',
  doc: 'Lets an event pass whose user a directory knows by this name and password; the name becomes the principal of `authentication`.',
  attributes: {
    'config-ref': attr.reference<Directory>('The directory.', ['basic-authentication:ldap-config'], { required: true }),
    authorization: attr.value('The header `Authorization`.', { required: true }),
  },
  errors: Object.values(basicAuthenticationErrors),
  compile: ({ 'config-ref': directory, authorization }, context): Processor => {
    const read = givenTexts(authorization)
    const logger = context.logger('hinny.policies.ldap')
    const ask = async ({ username, password }: BasicCredentials): Promise<boolean> => {
      try {
        return await (directory as Directory).isUser(username, password)
      } catch (failure) {
        logger.log('WARN', `The LDAP directory cannot be asked: ${reasonOf(failure as Error)}.`)
        throw new MuleError(basicAuthenticationErrors.CONNECTIVITY, 'The credentials cannot be checked.', {
          hasFixedWords: true,
        })
      }
    }
    return async (event) => {
      const given = givenCredentials(await read(event))
      if (!(await ask(given))) throw refused()
      return authenticated(event, given.username)
    }
  },
})

/** What servers answer is known by its name, and mostly says nothing more. One line, whatever it is. */
const reasonOf = (failure: Error & { readonly code?: unknown }): string =>
  typeof failure.code === 'number'
    ? `${failure.name} (0x${failure.code.toString(16)})`
    : failure.message.replace(/\s+/g, ' ')
