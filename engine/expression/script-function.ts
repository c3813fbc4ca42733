/**
 * What a connector's function takes in one place. `String`: a text or null, and what DataWeave turns into a text by itself. `Document`: the
 * text or the bytes of a document or null; a value that was read from one is written again, as XML. `Root`: what the root element of a
 * document is called, `{namespace}name`, and for text or bytes these themselves; null for anything else. `Object` and `Array` are plain values.
 */
export type ScriptParameterType = 'String' | 'Boolean' | 'Object' | 'Array' | 'Document' | 'Root'

export interface ScriptParameter {
  readonly name: string
  readonly type: ScriptParameterType
  /** Optional ones stand last; the function is then called without them. */
  readonly optional?: boolean
}

/** A function that a connector adds to scripts: `Validation::isEmail(payload.email)`. */
export interface ScriptFunction {
  /** One sentence for the reference docs. */
  readonly doc: string
  readonly parameters: readonly ScriptParameter[]
  /** `Document`: it gives the text of an XML document, which scripts see as if they had read it. Default: any value. */
  readonly returns?: 'Document'
  /** Synchronous and without effects: evaluations start over. What it raises becomes MULE:EXPRESSION. */
  readonly call: (...args: never[]) => unknown
}

/** The functions of one connector, behind one name. */
export interface ScriptModule {
  /** What scripts write in front of `::`. */
  readonly name: string
  readonly functions: Readonly<Record<string, ScriptFunction>>
}
