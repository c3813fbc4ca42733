import { DataWeaveError } from '../dataweave-error.ts'
import { type FunctionDefinition, fn, type Module, overload } from '../functions/define.ts'
import { DwObject, ObjectBuilder, Shape } from '../values/dw-object.ts'
import { Namespace } from '../values/namespace.ts'
import { typeText } from '../values/type-text.ts'
import {
  anyType,
  arrayType,
  resolved,
  type SimpleName,
  type TypeField,
  type TypeForm,
  TypeValue,
} from '../values/type-value.ts'
import type { Value } from '../values/value.ts'
import { declared, orNull, record, type } from './declared-types.ts'

const qnameShape = new Shape(['localName', 'namespace'])
const attributeShape = new Shape(['name', 'value', 'required'])
const keyShape = new Shape(['name', 'attributes'])
const fieldShape = new Shape(['key', 'required', 'repeated', 'value'])
const parameterShape = new Shape(['paramType', 'optional'])

/** The member of the union that has a kind among its own. */
type FormOf<K extends TypeForm['kind'], F extends TypeForm = TypeForm> = F extends unknown
  ? K extends F['kind']
    ? F
    : never
  : never

const formOf = (given: TypeValue): TypeForm => resolved(given).form

/** The form of the kind that is wanted, or else an error; `simple` is the type without its parts (`Array`), which has none to tell. */
const formAs = <K extends TypeForm['kind']>(given: TypeValue, kind: K, simple?: SimpleName): FormOf<K> | undefined => {
  const form = formOf(given)
  if (form.kind === kind) return form as FormOf<K>
  if (form.kind === 'simple' && form.name === simple) return undefined
  const what = simple ?? `${kind[0]?.toUpperCase()}${kind.slice(1)}`
  throw new DataWeaveError('IllegalArgumentException', `The type ${typeText(given)} is no ${what} type.`)
}

const qname = ({ name, namespace }: TypeField): DwObject =>
  new DwObject(qnameShape, [name ?? '_', namespace === undefined ? null : new Namespace('', namespace)])

const fieldValue = (field: TypeField): DwObject => {
  const attributes = field.attributes.map(
    (attribute) => new DwObject(attributeShape, [qname(attribute), attribute.type, !attribute.optional]),
  )
  const key = new DwObject(keyShape, [qname(field), attributes])
  return new DwObject(fieldShape, [key, !field.optional, field.repeated, field.type])
}

const nameOf = (given: TypeValue): string => {
  if (given.name !== undefined) return given.name
  return given.form.kind === 'simple' ? given.form.name : typeText(given)
}

const metadata = (given: TypeValue): Value => {
  const result = new ObjectBuilder()
  for (const [name, value] of resolved(given).metadata ?? []) result.add(name, value)
  return result.build()
}

const ofType = (call: (given: TypeValue) => Value): FunctionDefinition => fn(overload(['Type'], call))

const isForm = (kind: TypeForm['kind']): FunctionDefinition => ofType((given) => formOf(given).kind === kind)

/** `Array<String>` is an Array type like `Array` itself. */
const isFormOrSimple = (kind: TypeForm['kind'], simple: SimpleName): FunctionDefinition =>
  ofType((given) => {
    const form = formOf(given)
    return form.kind === kind || (form.kind === 'simple' && form.name === simple)
  })

const isSimple = (name: SimpleName): FunctionDefinition =>
  ofType((given) => {
    const form = formOf(given)
    return form.kind === 'simple' && form.name === name
  })

const kindTests: Readonly<Record<string, FunctionDefinition>> = {
  isAnyType: isSimple('Any'),
  isArrayType: isFormOrSimple('array', 'Array'),
  isBinaryType: isSimple('Binary'),
  isBooleanType: isSimple('Boolean'),
  isDateTimeType: isSimple('DateTime'),
  isDateType: isSimple('Date'),
  isFunctionType: isFormOrSimple('function', 'Function'),
  isIntersectionType: isForm('intersection'),
  isKeyType: isSimple('Key'),
  isLiteralType: isForm('literal'),
  isLocalDateTimeType: isSimple('LocalDateTime'),
  isLocalTimeType: isSimple('LocalTime'),
  isNamespaceType: isSimple('Namespace'),
  isNothingType: isSimple('Nothing'),
  isNullType: isSimple('Null'),
  isNumberType: isSimple('Number'),
  isObjectType: isFormOrSimple('object', 'Object'),
  isPeriodType: isSimple('Period'),
  isRangeType: isSimple('Range'),
  isReferenceType: ofType((given) => given.form.kind === 'reference'),
  isRegexType: isSimple('Regex'),
  isStringType: isSimple('String'),
  isTimeType: isSimple('Time'),
  isTimeZoneType: isSimple('TimeZone'),
  isTypeType: isSimple('Type'),
  isUnionType: isForm('union'),
  isUriType: isSimple('Uri'),
}

const qnameType = record({ localName: type('String'), namespace: orNull(type('Namespace')) })
const attributeType = record({ name: qnameType, required: type('Boolean'), value: type('Type') })

/** `dw::core::Types`: what a type is made of. https://docs.mulesoft.com/dataweave/latest/dw-types */
export const types: Module = {
  name: 'dw::core::Types',
  functions: {
    ...kindTests,
    arrayItem: ofType((given) => formAs(given, 'array', 'Array')?.item ?? anyType),
    baseTypeOf: ofType((given) => new TypeValue(formOf(given))),
    functionParamTypes: ofType((given) =>
      (formAs(given, 'function', 'Function')?.parameters ?? []).map(
        (parameter) => new DwObject(parameterShape, [parameter.type, parameter.optional]),
      ),
    ),
    functionReturnType: ofType((given) => formAs(given, 'function', 'Function')?.returns ?? null),
    intersectionItems: ofType((given) => formAs(given, 'intersection')?.types ?? []),
    literalValueOf: ofType((given) => formAs(given, 'literal')?.value ?? null),
    metadataOf: ofType(metadata),
    nameOf: ofType(nameOf),
    objectFields: ofType((given) => (formAs(given, 'object', 'Object')?.fields ?? []).map(fieldValue)),
    unionItems: ofType((given) => formAs(given, 'union')?.types ?? []),
  },
  types: declared({
    QName: qnameType,
    Attribute: attributeType,
    Field: record({
      key: record({ name: qnameType, attributes: arrayType(attributeType) }),
      required: type('Boolean'),
      repeated: type('Boolean'),
      value: type('Type'),
    }),
    FunctionParam: record({ paramType: type('Type'), optional: type('Boolean') }),
  }),
}
