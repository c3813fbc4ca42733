import { attr, type CompileContext, type Expression } from '../../engine/sdk.ts'

/** The attribute that elements with a script share. */
export const scriptAttributes = {
  resource: attr.scriptFile('A file on the classpath that holds the script, instead of a text in the element.'),
}

/** The script of an element: its own text, or the file it names. Exactly one of them must be given. */
export const scriptOf = (resource: Expression | undefined, context: CompileContext): Expression | undefined => {
  const { element, name, report } = context
  const text = element.text.trim()
  if (resource && text) {
    report('CFG011', `Element <${name}>, the following parameters cannot be set at the same time: [resource, script].`)
    return undefined
  }
  if (resource) return resource
  if (text) return context.expression(text, 'dataweave', element.textPlace)
  report(
    'CFG012',
    `Element <${name}> requires that one of its optional parameters must be set, but all of them are missing. One of the following must be set: [resource, script].`,
    { hint: `write the script between <${name}> and </${name}>, in CDATA` },
  )
  return undefined
}
