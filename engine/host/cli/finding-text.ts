import type { Finding } from '../../check/finding.ts'
import type { Place } from '../../model/place.ts'
import type { Paint } from './paint.ts'

/** Findings, each with the way to fix it, the places that belong to it and the configuration that shows it. */
export const findingLines = (findings: readonly Finding[], paint: Paint, indent: string): string =>
  findings
    .map((finding) =>
      [head(finding, paint), ...details(finding, paint).map((line) => `    ${line}`)]
        .map((line) => indent + line)
        .join('\n'),
    )
    .join('\n')

const at = ({ file, line, column }: Place): string => `${file}:${line}:${column}`

const head = (finding: Finding, paint: Paint): string => {
  const { severity, code, message } = finding
  const word = severity === 'error' ? paint.bad(code) : paint.warning(`warning ${code}`)
  return `${at(finding)} ${word} ${message}`
}

const details = ({ hint, definition, configuration, related = [], ...place }: Finding, paint: Paint): string[] => [
  ...(hint ? [`fix: ${hint}`] : []),
  ...(configuration ? [`with: ${JSON.stringify(configuration)}`] : []),
  ...(definition && at(definition) !== at(place) ? [paint.faint(`defined: ${at(definition)}`)] : []),
  ...related.map((each) => paint.faint(`see: ${at(each.place)} ${each.message}`)),
]

/** `Checked api-key with 12 configurations: no errors, 2 warnings`. */
export const findingsSummary = (
  names: readonly string[],
  configurations: number,
  findings: readonly Finding[],
  paint: Paint,
): string => {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  const tried = configurations > 0 ? ` with ${some(configurations, 'configuration')}` : ''
  const checked = names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
  const outcome = `${some(errors, 'error')}, ${some(warnings, 'warning')}`
  const painted = errors > 0 ? paint.bad(outcome) : warnings > 0 ? paint.warning(outcome) : paint.good(outcome)
  return `Checked ${checked || 'nothing'}${tried}: ${painted}`
}

const some = (count: number, word: string): string => `${count || 'no'} ${word}${count === 1 ? '' : 's'}`
