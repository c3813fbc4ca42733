import { attr, child, defineElement, type SecurityManager } from '../../engine/sdk.ts'
import { delegateSecurityProvider } from './delegate-security-provider.ts'
import { delegateSecurityProviders } from './delegate-security-providers.ts'
import { userDetails } from './user-details.ts'

/** `spring:security-manager`: whom `http:basic-security-filter` asks. */
export const securityManager = defineElement({
  name: 'security-manager',
  kind: 'global',
  doc: 'Whom `http:basic-security-filter` asks for users.',
  unnamed: true,
  attributes: { name: attr.string('A name; nothing refers to it.') },
  children: {
    groups: child.one('The providers.', () => delegateSecurityProviders),
    providers: child.many('Providers.', () => [delegateSecurityProvider]),
  },
  example: `
    <spring:config name="users" files="beans.xml"/>

    <spring:security-manager>
      <spring:delegate-security-providers>
        <spring:delegate-security-provider name="memory" delegate-ref="authenticationManager"/>
      </spring:delegate-security-providers>
    </spring:security-manager>

    <http:listener-config name="web">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>

    <flow name="admins-only">
      <http:listener config-ref="web" path="/admin"/>
      <http:basic-security-filter realm="admins" securityProviders="memory"/>
      <spring:authorization-filter requiredAuthorities="ROLE_ADMIN"/>
      <logger message="#[authentication.principal.username]"/>
    </flow>`,
  compile: ({ groups = [], providers }): SecurityManager => {
    const all = [...groups, ...providers.filter((each) => each !== undefined)]
    return {
      providers: all.map(({ name }) => name),
      authenticate: async (credentials, names) => {
        for (const { name, users } of all) {
          if (names.length > 0 && !names.includes(name)) continue
          const user = await users.find(credentials)
          if (user) return { principal: userDetails(user) }
        }
        return undefined
      },
    }
  },
})
