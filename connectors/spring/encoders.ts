import { attributeOf, type CompileContext, type Element } from '../../engine/sdk.ts'
import { encodings } from './password-check.ts'
import { BEANS, valueIn } from './spring-xml.ts'

/** Beans that name an encoding for passwords. */
export interface Encoders {
  readonly elements: ReadonlySet<Element>
  /** Encodings by the bean's id; undefined for the one that reads them off each password. */
  readonly byId: ReadonlyMap<string, string | undefined>
}

const CLASSES: Readonly<Record<string, string>> = {
  'org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder': 'bcrypt',
  'org.springframework.security.crypto.password.NoOpPasswordEncoder': 'noop',
}

/** The beans of classes whose meaning is known without making them. */
export const encodersIn = (elements: readonly Element[]): Encoders => {
  const known = elements.filter(
    (each) => each.uri === BEANS && each.name === 'bean' && Object.hasOwn(CLASSES, valueIn(each, 'class') ?? ''),
  )
  return {
    elements: new Set(known),
    byId: new Map(known.map((each) => [valueIn(each, 'id') ?? '', CLASSES[valueIn(each, 'class') ?? '']])),
  }
}

/** Names `password-encoder hash="…"` has had for encodings. */
const HASHES: Readonly<Record<string, string>> = {
  bcrypt: 'bcrypt',
  plaintext: 'noop',
  md5: 'MD5',
  sha: 'SHA-1',
  'sha-256': 'SHA-256',
}

/** The encoding all passwords of a provider have; undefined where each says so itself. */
export const encoderOf = (
  element: Element | undefined,
  { byId }: Encoders,
  context: CompileContext,
): string | undefined => {
  if (!element) return undefined
  const hash = attributeOf(element, 'hash')
  const ref = attributeOf(element, 'ref')
  const encoding = hash ? HASHES[hash.value] : ref && byId.get(ref.value)
  if (encoding === undefined)
    context.report('CFG642', `The password encoder '${(hash ?? ref)?.value ?? ''}' is not known.`, {
      place: (hash ?? ref)?.valuePlace ?? element.place,
      hint: `write hash="bcrypt", or the encoding in front of each password: ${encodings.map((each) => `{${each}}`).join(', ')}`,
    })
  return encoding
}
