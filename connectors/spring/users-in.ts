import { parse } from 'dot-properties'
import { attributeOf, type CompileContext, type Element, type Place } from '../../engine/sdk.ts'
import { encodingOf, encodings, passwordCheck } from './password-check.ts'
import { refuse, SECURITY, valueIn } from './spring-xml.ts'
import type { User } from './users.ts'

interface Declared {
  readonly name: string
  readonly password: string
  readonly authorities: readonly string[]
  readonly mayEnter: boolean
  readonly place: Place
}

/** The users of a `user-service`: its `<user>` elements, or those of the file its attribute `properties` names. */
export const usersIn = (service: Element, encoder: string | undefined, context: CompileContext): readonly User[] => {
  const declared = [...fromFile(service, context), ...fromElements(service, context)]
  return declared.flatMap(({ password, place, ...user }) => {
    const { encoding, value } = encodingOf(password, encoder)
    const isPassword = passwordCheck(encoding, value)
    if (isPassword) return { ...user, isPassword }
    const isKnown = encodings.includes(encoding)
    context.report(
      'CFG642',
      isKnown
        ? `The password of '${user.name}' is not of the form that ${encoding} has.`
        : `The encoding '${encoding}' of the password of '${user.name}' is not known.`,
      { place, hint: isKnown ? undefined : `known: ${encodings.map((each) => `{${each}}`).join(', ')}` },
    )
    return []
  })
}

const fromElements = (service: Element, context: CompileContext): readonly Declared[] =>
  service.children.flatMap((user) => {
    const name = valueIn(user, 'name')
    if (user.uri !== SECURITY || user.name !== 'user' || name === undefined) {
      refuse(user, context)
      return []
    }
    return {
      name,
      password: valueIn(user, 'password') ?? '',
      authorities: listIn(valueIn(user, 'authorities') ?? ''),
      mayEnter: attributeOf(user, 'password') !== undefined && !isTrue(user, 'disabled') && !isTrue(user, 'locked'),
      place: attributeOf(user, 'password')?.valuePlace ?? user.place,
    }
  })

const isTrue = (element: Element, name: string): boolean => valueIn(element, name)?.trim() === 'true'

/** As in Spring, case does not matter. */
const isState = (part: string, state: 'enabled' | 'disabled'): boolean => part.toLowerCase() === state

/** `ann=secret,ROLE_ADMIN,ROLE_USER,enabled` */
const fromFile = (service: Element, context: CompileContext): readonly Declared[] => {
  const attribute = attributeOf(service, 'properties')
  if (!attribute) return []
  const place = attribute.valuePlace
  const bytes = context.artifact.resources.read(attribute.value.replace(/^classpath\*?:\/*/, ''))
  if (!bytes) {
    context.report('CFG641', `The file '${attribute.value}' with the users does not exist.`, {
      place,
      hint: 'paths begin at src/main/resources',
    })
    return []
  }
  return Object.entries(parse(bytes.toString('utf8')) as Record<string, string>).map(([name, line]) => {
    const [password = '', ...rest] = line.split(',').map((part) => part.trim())
    const authorities = rest.filter((part) => part !== '' && !isState(part, 'enabled') && !isState(part, 'disabled'))
    return { name, password, authorities, mayEnter: !rest.some((part) => isState(part, 'disabled')), place }
  })
}

const listIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
