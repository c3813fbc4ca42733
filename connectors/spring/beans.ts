import { attributeOf, type CompileContext, type Element, elementName } from '../../engine/sdk.ts'
import { encoderOf, encodersIn } from './encoders.ts'
import { refuse, SECURITY, valueIn } from './spring-xml.ts'
import { type User, type Users, usersOf } from './users.ts'
import { usersIn } from './users-in.ts'

/**
 * The authentication managers in files of Spring's, by alias and id. Whatever would need Spring is reported, element by element, with what
 * to use in its place.
 */
export const readBeans = (roots: readonly Element[], context: CompileContext): ReadonlyMap<string, Users> => {
  const elements = roots.flatMap((root) => (root.name === 'beans' ? root.children : [root]))
  const encoders = encodersIn(elements)
  const services = new Map<string, Element>()
  const managers = new Map<string, Users>()
  const isOf = (name: string) => (element: Element) => element.uri === SECURITY && element.name === name
  for (const element of elements) {
    if (isOf('user-service')(element)) services.set(valueIn(element, 'id') ?? '', element)
    else if (!isOf('authentication-manager')(element) && !encoders.elements.has(element)) refuse(element, context)
  }
  const providerUsers = (provider: Element): readonly User[] => {
    if (!isOf('authentication-provider')(provider) || attributeOf(provider, 'ref')) {
      refuse(provider, context)
      return []
    }
    const service = provider.children.find(isOf('user-service'))
    const encoder = encoderOf(provider.children.find(isOf('password-encoder')), encoders, context)
    for (const child of provider.children)
      if (!isOf('user-service')(child) && !isOf('password-encoder')(child)) refuse(child, context)
    const declared = service ?? referred(provider, services, context)
    return declared ? usersIn(declared, encoder, context) : []
  }
  for (const element of elements.filter(isOf('authentication-manager'))) {
    const users = usersOf(element.children.map(providerUsers))
    for (const name of [valueIn(element, 'alias'), valueIn(element, 'id')]) if (name) managers.set(name, users)
  }
  return managers
}

/** `user-service-ref`, of an `authentication-provider` without users of its own. */
const referred = (
  provider: Element,
  services: ReadonlyMap<string, Element>,
  context: CompileContext,
): Element | undefined => {
  const name = valueIn(provider, 'user-service-ref')
  const service = name === undefined ? undefined : services.get(name)
  if (service) return service
  const shown = elementName(provider)
  context.report('CFG643', name === undefined ? `<${shown}> has no users.` : `There is no user-service '${name}'.`, {
    place: (attributeOf(provider, 'user-service-ref') ?? provider).place,
    hint: 'write a <user-service> with a <user> for each of them',
  })
  return undefined
}
