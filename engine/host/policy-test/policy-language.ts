import { join } from 'node:path'
import { artifactLanguage } from '../../config/artifact-language.ts'
import { readIfThere } from '../../config/classpath.ts'
import type { ExpressionLanguage } from '../../config/configuration.ts'
import { readDescriptor } from '../../config/descriptor.ts'

/** The language a policy's expressions are in by its descriptor: who tests it speaks it in the test's flow, too. */
export const policyLanguage = (folder: string | undefined): ExpressionLanguage => {
  const text = folder === undefined ? undefined : readIfThere(join(folder, 'mule-artifact.json'))
  const read = text && readDescriptor(text.toString('utf8'), 'mule-artifact.json', () => {})
  return artifactLanguage(read?.descriptor ?? {}, undefined).language
}
