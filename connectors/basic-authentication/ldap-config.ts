import { attr, attributeOf, configured, defineElement } from '../../engine/sdk.ts'
import { createDirectory, type Directory, isBalanced, PLACE_OF_NAME } from './ldap-directory.ts'

/** `basic-authentication:ldap-config`: the directory that knows users and their passwords. */
export const ldapConfig = defineElement({
  name: 'ldap-config',
  kind: 'global',
  doc: 'An LDAP directory, and how users are found in it.',
  attributes: {
    name: attr.nonBlank('Name that others refer to it by.', { required: true }),
    url: attr.string('Its address: `ldap://host:389` or `ldaps://host:636`.', { required: true }),
    userDn: attr.string('The entry that may search.', { required: true }),
    userPassword: attr.string('Its password.', { required: true }),
    searchBase: attr.string('The entry under which users are.', { required: true }),
    searchFilter: attr.string('Finds a user; `{0}` stands for the name.', { default: '(uid={0})' }),
    searchInSubtree: attr.boolean('Whether users are at any level below, instead of right below.', {
      default: 'false',
    }),
    timeout: attr.integer('Milliseconds for connecting, for each answer, and for a connection to be free.', {
      default: '10000',
      min: 1,
    }),
    maxConnections: attr.integer('How many connections there are to the directory at most.', { default: '20', min: 1 }),
  },
  example: `
    <basic-authentication:ldap-config name="people" url="ldaps://ldap.example.com" userDn="cn=search,dc=example,dc=com"
                                      userPassword="secret" searchBase="ou=people,dc=example,dc=com"/>

    <flow name="people-only">
      <basic-authentication:validate-ldap-user config-ref="people" authorization="#[vars.authorization]"/>
    </flow>`,
  compile: (settings, context): Directory => {
    if (!URL.canParse(settings.url) || !/^ldaps?:\/\/./i.test(settings.url))
      context.report('CFG270', `'${settings.url}' is no address of an LDAP directory.`, {
        place: attributeOf(context.element, 'url')?.valuePlace,
        hint: 'it begins with ldap:// or ldaps://',
      })
    if (!settings.searchFilter.includes(PLACE_OF_NAME))
      context.report('CFG273', `The search filter '${settings.searchFilter}' does not look at the name of the user.`, {
        place: attributeOf(context.element, 'searchFilter')?.valuePlace,
        hint: `${PLACE_OF_NAME} stands for the name: (uid=${PLACE_OF_NAME})`,
      })
    else if (!isBalanced(settings.searchFilter))
      context.report(
        'CFG273',
        `The parentheses of the search filter '${settings.searchFilter}' do not match: it would find nobody.`,
        { place: attributeOf(context.element, 'searchFilter')?.valuePlace },
      )
    context.callsOut({ purpose: 'LDAP', url: configured(context.element, 'url') })
    return createDirectory(settings)
  },
})
