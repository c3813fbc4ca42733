import { parse } from 'dot-properties'
import type { ArtifactContext } from '../../engine/sdk.ts'
import { englishMessages, type Messages } from './messages.ts'

/**
 * The texts of a resource bundle on the classpath, as Java finds them: those for language and country, then for the language, then
 * the bundle's own; what it lacks is English. Undefined when there is no such file.
 */
export const readBundle = (
  path: string,
  locale: string,
  resources: ArtifactContext['resources'],
): Messages | undefined => {
  const [language = '', country] = locale.split(/[_-]/)
  const suffixes = [country && `_${language}_${country}`, language && `_${language}`, '']
  const files = suffixes
    .filter((suffix) => suffix !== undefined)
    .map((suffix) => resources.read(`${path.replaceAll('.', '/')}${suffix}.properties`))
    .filter((bytes) => bytes !== undefined)
  if (files.length === 0) return undefined
  const texts = new Map<string, string>()
  for (const bytes of files.reverse())
    for (const [key, text] of Object.entries(parse(bytes.toString('utf8')) as Record<string, unknown>))
      if (typeof text === 'string') texts.set(key, text)
  return (number) => texts.get(String(number)) ?? englishMessages(number)
}
