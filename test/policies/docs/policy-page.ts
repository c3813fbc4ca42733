import { code, prose, table } from '../../elements/markdown.ts'
import type { Entry } from './catalogue.ts'
import { parametersOf } from './parameters.ts'

/** The page of one policy: what its definition says, and its README. */
export const policyPage = (entry: Entry): string => {
  const { id, yaml, readme } = entry
  const parameters = parameterTable(entry)
  const lines = [
    `# ${id}`,
    '',
    `**${yaml.name}** · ${standing(entry)} · ${yaml.category} · [template](../../policy-templates/${id})`,
    '',
    prose(String(yaml.description)),
    '',
    ...(parameters.length === 0 ? ['It has no parameters.'] : ['## Parameters', '', ...parameters]),
    '',
    '## Use',
    '',
    ...bodyOf(readme),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

/** What a policy wraps, for people. */
export const standing = ({ wraps }: Entry): string => {
  if (wraps.length === 2) return 'inbound and outbound'
  return wraps[0] === 'requests' ? 'outbound' : 'inbound'
}

const parameterTable = (entry: Entry): readonly string[] =>
  table(
    ['parameter', 'type', 'default', 'meaning'],
    parametersOf(entry).map(({ name, type, default: given, required, sensitive, meaning }) => [
      code(name),
      type.replaceAll('|', '\\|'),
      given === undefined ? (required ? 'required' : ' ') : code(JSON.stringify(given)),
      prose(sensitive ? `${meaning} Sensitive.` : meaning),
    ]),
  )

/** A README without its title, and without a table of parameters, in whose place is the one above. */
const bodyOf = (readme: string): readonly string[] => {
  const lines = readme.split('\n').filter((line, i) => i > 0 || !line.startsWith('# '))
  const kept: string[] = []
  let inTable = false
  for (const line of lines) {
    if (/^\| *parameter\b/.test(line)) inTable = true
    else if (!line.startsWith('|')) inTable = false
    if (!inTable && (line !== '' || kept.at(-1) !== '')) kept.push(line)
  }
  return kept[0] === '' ? kept.slice(1) : kept
}
