import {
  attr,
  type CompileContext,
  defineElement,
  type Event,
  type Processor,
  withVariables,
} from '../../engine/sdk.ts'

/** `remove-variable`: removes one variable, or all that match a pattern with `*` (spec/core.md §3.2). */
export const removeVariable = defineElement({
  name: 'remove-variable',
  kind: 'processor',
  doc: 'Removes a variable, or all whose names match a pattern.',
  attributes: { variableName: attr.nonBlank('A name, or a pattern with *.', { required: true }) },
  example: `
    <set-variable variableName="token" value="#[payload.token]"/>
    <remove-variable variableName="token"/>`,
  compile: ({ variableName }, context): Processor =>
    variableName.includes('*') ? removeMatching(variableName) : removeOne(variableName, context),
})

const removeOne = (name: string, context: CompileContext): Processor => {
  const logger = context.logger('org.mule.runtime.core.privileged.processor.simple.RemoveVariableProcessor')
  const { path } = context.location
  return (event) => {
    if (event.variables.has(name)) return without(event, (each) => each === name)
    if (logger.enabled('WARN'))
      logger.log('WARN', `There is no variable named '${name}' to remove.`, {
        processor: path,
        event: event.correlationId,
      })
    return event
  }
}

const removeMatching = (pattern: string): Processor => {
  const parts = pattern.split('*')
  return (event) => without(event, (name) => matches(name, parts))
}

const without = (event: Event, unwanted: (name: string) => boolean): Event =>
  withVariables(event, new Map([...event.variables].filter(([name]) => !unwanted(name))))

/** Each part of the pattern must follow the one before; the first and the last are tied to the ends. */
const matches = (name: string, parts: readonly string[]): boolean => {
  const first = parts[0] as string
  const last = parts[parts.length - 1] as string
  if (!name.startsWith(first) || name.length < first.length + last.length) return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return name.length - last.length >= at && name.endsWith(last)
}
