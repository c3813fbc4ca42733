import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { type Classpath, diskClasspath, isFolder, memoryClasspath, readIfThere } from '../config/classpath.ts'
import type { Descriptor } from '../config/configuration.ts'
import { readDescriptor } from '../config/descriptor.ts'
import { shownPath } from '../config/shown-path.ts'
import type { Report } from '../model/diagnostic.ts'
import { type FoundDefinition, findDefinition, readDefinition } from './find-definition.ts'
import { readAsset } from './policy-asset.ts'
import { type PolicyConfig, placesOf } from './policy-config.ts'
import type { PolicyDefinition } from './policy-definition.ts'

/** A policy's files, read but not rendered. */
export interface PolicySources {
  readonly name: string
  readonly version: string | undefined
  readonly templates: readonly { readonly file: string; readonly text: string }[]
  readonly descriptor: Descriptor
  readonly definition: PolicyDefinition | undefined
  readonly classpath: Classpath
  /** Absolute paths of everything that was read. */
  readonly files: readonly string[]
}

const TEMPLATE = 'template.xml'
const CONFIGS = 'src/main/mule'

/** Finds and reads what a policy consists of; reports what is missing or broken and is undefined then. */
export const readPolicySources = (policy: PolicyConfig, report: Report): PolicySources | undefined => {
  const { template } = policy
  if (typeof template !== 'string' || template.trim() === '') {
    const hint = 'its XML text, its file, or the folder of the policy'
    report('POL030', placesOf(policy).placeOf(''), 'The policy names no template.', { hint })
    return undefined
  }
  if (/^\s*(\ufeff)?(<|\{\{)/.test(template)) return inlineSources(policy, template, report)
  const path = resolve(template)
  if (isFolder(path)) return folderSources(policy, path, undefined, report)
  const text = readIfThere(path)?.toString('utf8')
  if (text === undefined) {
    const hint = path.endsWith('.jar') ? 'unpack the archive and name its folder' : whereFrom(template)
    report('POL030', placesOf(policy).placeOf('/template'), `The template '${shownPath(path)}' was not found.`, {
      hint,
    })
    return undefined
  }
  if (path.endsWith(join(CONFIGS, basename(path))))
    return folderSources(policy, resolve(path, '../../../..'), path, report)
  const given = definitionFor(policy, undefined, report)
  return {
    name: policy.name ?? given.definition?.id ?? basename(path).replace(/\.xml$/, ''),
    version: policy.version,
    templates: [{ file: shownPath(path), text }],
    descriptor: {},
    definition: given.definition,
    classpath: diskClasspath([dirname(path)]),
    files: [path, ...given.files],
  }
}

const whereFrom = (path: string): string | undefined =>
  isAbsolute(path) ? undefined : `a relative path begins at the working directory, ${process.cwd()}`

const inlineSources = (policy: PolicyConfig, text: string, report: Report): PolicySources => {
  const { definition, files } = definitionFor(policy, undefined, report)
  return {
    name: policy.name ?? definition?.id ?? 'policy',
    version: policy.version,
    templates: [{ file: TEMPLATE, text }],
    descriptor: {},
    definition,
    classpath: memoryClasspath(new Map(), ['']),
    files,
  }
}

const definitionFor = (policy: PolicyConfig, folder: string | undefined, report: Report): FoundDefinition => {
  if (policy.definition !== undefined) return readDefinition(policy.definition, report)
  return folder === undefined ? { definition: undefined, files: [] } : findDefinition(folder, report)
}

const folderSources = (
  policy: PolicyConfig,
  folder: string,
  template: string | undefined,
  report: Report,
): PolicySources | undefined => {
  const descriptorFile = join(folder, 'mule-artifact.json')
  const descriptorText = readIfThere(descriptorFile)?.toString('utf8')
  const descriptor =
    descriptorText === undefined ? undefined : readDescriptor(descriptorText, shownPath(descriptorFile), report)
  const configs = template ? [template] : (descriptor?.descriptor.configs ?? [TEMPLATE])
  const read = configs.map((name) => readTemplate(folder, name))
  const missing = configs.filter((_, i) => !read[i])
  for (const name of missing)
    report(
      'POL030',
      placesOf(policy).placeOf('/template'),
      `The policy in '${shownPath(folder)}' has no ${join(CONFIGS, name)}.`,
    )
  const { definition, files } = definitionFor(policy, folder, report)
  if (missing.length > 0) return undefined
  const asset = readAsset(folder)
  const templates = read.filter((file) => file !== undefined)
  return {
    name: policy.name ?? asset.assetId ?? definition?.id ?? descriptor?.descriptor.name ?? basename(folder),
    version: policy.version ?? asset.version,
    templates: templates.map(({ path, text }) => ({ file: shownPath(path), text })),
    descriptor: descriptor?.descriptor ?? {},
    definition,
    classpath: diskClasspath([join(folder, 'src/main/resources'), join(folder, CONFIGS), folder]),
    files: [...templates.map(({ path }) => path), ...(descriptorText === undefined ? [] : [descriptorFile]), ...files],
  }
}

/** In Mule's layout, or right in the folder. */
const readTemplate = (folder: string, name: string): { path: string; text: string } | undefined => {
  for (const path of [resolve(folder, CONFIGS, name), resolve(folder, name)]) {
    const text = readIfThere(path)?.toString('utf8')
    if (text !== undefined) return { path, text }
  }
  return undefined
}
