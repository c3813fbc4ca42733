import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Located, memberPointer } from '../../config/located.ts'
import { shownPath } from '../../config/shown-path.ts'
import { suggestName } from '../../model/did-you-mean.ts'
import { findTemplate, templatesIn } from '../../policy/policy-asset.ts'
import { notePlaces, type PolicyConfig } from '../../policy/policy-config.ts'
import { fieldsOf, isMapping, itemsOf, type Part, placeOf, plainOf, refuse, textOf } from './part.ts'

/** Where things named in a test file are looked for. */
export interface Surroundings {
  /** The folder of the test file. */
  readonly folder: string
  /** The policy under test unless the file names another one. */
  readonly policy: string | undefined
  /** Folders that hold policies. */
  readonly templates: readonly string[]
}

interface PolicyParts {
  readonly policy?: Part
  readonly policies?: Part
  readonly configuration?: Part
}

/** The policies to apply: those listed, or the one under test with the configuration of the file and of the test. */
export const readPolicies = (
  fields: PolicyParts,
  defaults: PolicyParts,
  test: Part,
  around: Surroundings,
): PolicyConfig[] => {
  const configurations = [defaults.configuration, fields.configuration].filter((each) => each !== undefined)
  const listed = fields.policies ?? defaults.policies
  const named = fields.policy ?? defaults.policy
  if (listed) {
    return itemsOf(listed).flatMap((part) => {
      const entry = fieldsOf(part, ['policy', 'id', 'order', 'configuration', 'pointcutData'])
      const own = entry.policy === undefined
      const found = templateOf(entry.policy ?? named, test, around)
      if (found === undefined) return []
      const mixed = [...(own ? configurations : []), ...(entry.configuration ? [entry.configuration] : [])]
      const policy = {
        template: found,
        configuration: configurationOf(mixed),
        ...(entry.id && { id: textOf(entry.id) ?? '' }),
        ...(entry.order && { order: plainOf(entry.order) as number }),
        ...(entry.pointcutData && { pointcutData: plainOf(entry.pointcutData) as PolicyConfig['pointcutData'] }),
      }
      return [notePlaces(policy as PolicyConfig, locatedIn(mixed, part))]
    })
  }
  const found = templateOf(named, test, around)
  if (found === undefined) return []
  const policy: PolicyConfig = { template: found, configuration: configurationOf(configurations) }
  return [notePlaces(policy, locatedIn(configurations, test))]
}

/** The last one wins key by key; a key without value is left out. */
export const configurationOf = (parts: readonly Part[]): Record<string, unknown> => {
  const merged: Record<string, unknown> = {}
  for (const part of parts) {
    if (!isMapping(part.value)) refuse(part, 'a mapping')
    else Object.assign(merged, plainOf(part))
  }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
}

/** Leads `/configuration/x` of a policy to the last mapping that has `x`, everything else to the test. */
export const locatedIn = (configurations: readonly Part[], test: Part): Located => {
  const pointerOf = (pointer: string): string => {
    const [, key, rest = ''] = /^\/configuration\/([^/]+)(.*)$/.exec(pointer) ?? []
    const last = configurations.at(-1)
    if (key === undefined) return pointer === '/configuration' && last ? last.pointer : test.pointer
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
    const holder = configurations.findLast(({ value }) => isMapping(value) && Object.hasOwn(value, name)) ?? last
    return holder ? `${memberPointer(holder.pointer, name)}${rest}` : test.pointer
  }
  const { located } = test.document
  return {
    value: undefined,
    placeOf: (pointer) => located.placeOf(pointerOf(pointer)),
    keyPlaceOf: (pointer) => located.keyPlaceOf(pointerOf(pointer)),
  }
}

/** The folder of a policy: named by its path, or by its name among the templates around. */
const templateOf = (part: Part | undefined, test: Part, around: Surroundings): string | undefined => {
  if (part === undefined) {
    if (around.policy === undefined)
      test.document.report('TST003', placeOf(test), 'It is not clear which policy is tested.', {
        hint: "put the file into the policy's folder 'tests', or name the policy: 'policy: ../my-policy'",
      })
    return around.policy
  }
  const name = textOf(part)
  if (name === undefined) return undefined
  const path = resolve(around.folder, name)
  if (existsSync(path)) return path
  const found = findTemplate(name, undefined, around.templates)
  if (found) return found
  const names = templatesIn(around.templates).map((each) => each.slice(each.lastIndexOf('/') + 1))
  part.document.report('TST003', placeOf(part), `There is no policy '${name}'.`, {
    hint: suggestName(name, names) ?? `it is looked for as ${shownPath(path)}`,
  })
  return undefined
}
