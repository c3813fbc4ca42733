import { attributeOf, type CompileContext, type Element, elementName } from '../../engine/sdk.ts'

export const SECURITY = 'http://www.springframework.org/schema/security'
export const BEANS = 'http://www.springframework.org/schema/beans'

export const valueIn = (element: Element, name: string): string | undefined => attributeOf(element, name)?.value

/** Why an element of Spring's cannot be, and what can. */
const INSTEAD: Readonly<Record<string, string>> = {
  bean: 'write functions as DataWeave modules, and values as properties',
  import: 'name the file in files of <spring:config>',
  'property-placeholder': 'remove it: placeholders are replaced by the properties of the application',
  'ldap-authentication-provider': 'apply the policy ldap-authentication',
  'ldap-server': 'apply the policy ldap-authentication',
  'jdbc-user-service': 'write the users into a <user-service>',
}

/** Reports an element that would need Spring itself. */
export const refuse = (element: Element, context: CompileContext): void => {
  if (element.uri === BEANS && element.name === 'description') return
  context.report(
    'CFG033',
    `Element <${elementName(element)}> is not supported: there is no Java virtual machine, so Spring makes nothing.`,
    {
      place: element.place,
      hint:
        INSTEAD[element.name] ??
        'only <authentication-manager> with <authentication-provider>, <user-service> and <user> is read',
    },
  )
}
