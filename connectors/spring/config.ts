import { attr, attributeOf, defineElement } from '../../engine/sdk.ts'
import { readBeans } from './beans.ts'
import type { Users } from './users.ts'

/** Authentication managers by their aliases and ids. */
export type SpringContext = ReadonlyMap<string, Users>

/** `spring:config`: the users that files of Spring Security declare. */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'Files of Spring’s: of them the authentication managers of Spring Security with the users they name are read, and nothing else may be in them.',
  attributes: {
    name: attr.nonBlank('Its name.', { required: true }),
    files: attr.list('The files on the classpath, separated by commas.', { required: true }),
  },
  compile: ({ files }, context): SpringContext => {
    if (context.artifact.kind === 'policy') {
      context.report('CFG033', 'Element <spring:config> is not supported: a policy has no part in Spring.', {
        hint: 'apply the policy http-basic-authentication or ldap-authentication',
      })
      return new Map()
    }
    const roots = files.flatMap((file) => {
      const path = file.replace(/^classpath\*?:\/*/, '')
      if (!context.artifact.resources.read(path))
        context.report('CFG641', `The file '${file}' of <spring:config> does not exist.`, {
          place: attributeOf(context.element, 'files')?.valuePlace,
          hint: 'paths begin at src/main/resources',
        })
      return context.readXml(path) ?? []
    })
    return readBeans(roots, context)
  },
})
