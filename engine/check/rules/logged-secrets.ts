import { isSensitive, type JsonSchema } from '../../policy/policy-definition.ts'
import type { ReportFinding } from '../finding.ts'
import type { Insertion } from '../read-template.ts'
import type { TemplateRule, WrittenPolicy } from './template-rule.ts'

/** Sensitive parameters in a log message, also by way of a variable. */
export const loggedSecrets: TemplateRule = ({ templates, definition }, report) => {
  if (!definition) return
  const properties = (definition.schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>
  for (const written of templates)
    for (const insertion of written.insertions) {
      const { name, place, tag, attribute, value } = insertion
      const { parameter } = value
      if (parameter === undefined || (!isSensitive(properties[parameter]) && !isSensitive(value.schema))) continue
      const defined = definition.placeOf(parameter)
      const message = `The sensitive parameter '${parameter}' is written to the log`
      if (tag === 'logger' && attribute === 'message')
        report({
          code: 'POL089',
          place,
          definition: defined,
          message: `${message}.`,
          hint: `take {{${name}}} out of the message`,
        })
      const variable = variableWith(insertion, written)
      if (variable !== undefined) reportLoggers(variable, written, report, { definition: defined, message })
    }
}

/** The variable that gets the value as it is. */
const variableWith = ({ tag, attribute, before, offset }: Insertion, { template }: Written): string | undefined => {
  if (tag !== 'set-variable' || attribute !== 'value' || !/^\s*(#\[\s*["']?\s*)?$/.test(before)) return undefined
  const { text } = template
  const element = text.slice(text.lastIndexOf('<', offset), text.indexOf('>', offset))
  return /\svariableName\s*=\s*["']([\w.-]+)["']/.exec(element)?.[1]
}

type Written = WrittenPolicy['templates'][number]

/** Loggers whose message has the variable as it is; one that compares it, or takes its length, tells nothing. */
const reportLoggers = (
  variable: string,
  { template }: Written,
  report: ReportFinding,
  { definition, message }: Pick<Parameters<ReportFinding>[0], 'definition' | 'message'>,
): void => {
  const whole = `(?:#\\[|\\+\\+|&amp;|\\$\\(|[,:])\\s*vars\\.["']?${variable.replaceAll('.', '\\.')}["']?\\s*(?:\\]|\\+\\+|&amp;|[,)}])`
  for (const { 0: tag, index } of template.text.matchAll(/<logger\b(?:"[^"]*"|'[^']*'|[^>])*>/g)) {
    const shown = /\smessage\s*=\s*("[^"]*"|'[^']*')/.exec(tag)
    const at = shown?.[1] === undefined ? -1 : shown[1].search(new RegExp(whole))
    if (!shown || at < 0) continue
    report({
      code: 'POL089',
      place: template.places(index + shown.index + shown[0].length - (shown[1]?.length ?? 0) + at),
      definition,
      message: `${message} by way of the variable '${variable}'.`,
      hint: `take vars.${variable} out of the message`,
    })
  }
}
