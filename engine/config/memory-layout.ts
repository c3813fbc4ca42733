import { classpathName, memoryClasspath } from './classpath.ts'
import {
  type ConfigFile,
  DESCRIPTOR,
  holdsConfigs,
  isConfigName,
  type Layout,
  PACKED_DESCRIPTOR,
  type TextFile,
} from './layout.ts'
import { POM } from './maven-project.ts'

const MULE = 'src/main/mule/'
const RESOURCES = 'src/main/resources/'

/**
 * The layout of sources in memory: a project when a key begins with `src/main/mule/`, else a plain folder. Keys are paths
 * with `/` or `\`; one that leads out of the root is left out.
 */
export const memoryLayout = (sources: Readonly<Record<string, string | Uint8Array>>): Layout => {
  const files = new Map<string, Buffer>()
  for (const [key, content] of Object.entries(sources)) {
    const name = classpathName(key)
    if (name !== undefined) files.set(name, typeof content === 'string' ? Buffer.from(content) : Buffer.from(content))
  }
  const names = [...files.keys()]
  const isProject = names.some((name) => name.startsWith(MULE))
  const prefix = isProject ? MULE : ''
  const configs = names
    .filter((name) => name.startsWith(prefix) && (isProject ? name.endsWith('.xml') : isPlainConfig(name)))
    .map((name): ConfigFile => ({ name: name.slice(prefix.length), file: name, content: files.get(name)! }))
  const textOf = (name: string): TextFile | undefined =>
    files.has(name) ? { text: files.get(name)!.toString('utf8'), file: name } : undefined
  const descriptor = textOf(DESCRIPTOR) ?? textOf(PACKED_DESCRIPTOR)
  const pom = textOf(POM)
  return {
    configs,
    folder: prefix,
    classpath: memoryClasspath(files, isProject ? [RESOURCES, MULE] : ['']),
    strict: isProject,
    ...(descriptor && { descriptor }),
    ...(pom && { pom }),
  }
}

const isPlainConfig = (name: string): boolean => isConfigName(name) && name.split('/').slice(0, -1).every(holdsConfigs)
